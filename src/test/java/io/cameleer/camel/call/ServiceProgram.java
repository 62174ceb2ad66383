package io.cameleer.camel.call;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A service that tests start as a process of its own. */
public final class ServiceProgram {
  private ServiceProgram() {}

  /** {@code serve}, {@code exit}, {@code silent} or {@code family}. */
  public static void main(String[] args) throws Exception {
    System.out.println("service says " + args[0]);
    switch (args[0]) {
      case "serve" -> serve();
      case "family" -> {
        Process child =
            new ProcessBuilder("sh", "-c", "trap '' TERM; while :; do sleep 1; done")
                .redirectErrorStream(true)
                .start();
        Files.writeString(Path.of(System.getenv("CHILD_FILE")), String.valueOf(child.pid()));
        serve();
      }
      case "exit" -> {
        System.err.println("cannot find the model");
        System.exit(3);
      }
      case "silent" -> new CountDownLatch(1).await();
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  private static void serve() throws IOException {
    int port = Integer.parseInt(System.getenv("PORT"));
    AtomicInteger health = new AtomicInteger();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext(
        "/health",
        exchange -> {
          exchange.sendResponseHeaders(health.incrementAndGet() < 3 ? 503 : 204, -1);
          exchange.close();
        });
    server.createContext(
        "/exit/",
        exchange ->
            Runtime.getRuntime()
                .halt(Integer.parseInt(exchange.getRequestURI().getPath().substring(6))));
    server.createContext(
        "/",
        exchange -> {
          byte[] answer =
              ("{\"pid\": %d, \"greeting\": \"%s\", \"dir\": \"%s\", \"health\": %d}"
                      .formatted(
                          ProcessHandle.current().pid(),
                          System.getenv("GREETING"),
                          System.getProperty("user.dir"),
                          health.get()))
                  .getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
  }
}
