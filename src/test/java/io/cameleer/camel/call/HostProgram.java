package io.cameleer.camel.call;

import io.cameleer.camel.CallRoutes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * A program with a server process, which tests start as a process of its own and end in its way.
 */
public final class HostProgram {
  private HostProgram() {}

  /** Loads the routes of a file, calls the component {@code c}, and then {@code waits} or exits. */
  public static void main(String[] args) throws Exception {
    CallRoutes camel = CallRoutes.load(Files.readString(Path.of(args[0])));
    Object answer = camel.call("c", Map.of());
    Files.writeString(Path.of(args[1]), String.valueOf(((Map<?, ?>) answer).get("pid")));
    if (args[2].equals("waits")) {
      new CountDownLatch(1).await();
    }
    System.exit(0);
  }
}
