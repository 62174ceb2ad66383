package io.cameleer.routes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Gives each port of the example workflows (18100 to 18399) a free one in its place, always the
 * same. Free ones are sought below those that systems hand out to outgoing connections, so that
 * nothing takes one before its process does.
 */
final class Ports {
  private static final Pattern EXAMPLE = Pattern.compile("\\b18[1-3]\\d\\d\\b");
  private static final int LOWEST = 19_000;
  private static final int HIGHEST = 32_000;

  private final Map<String, String> replacements = new HashMap<>();
  private int next = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);

  String replaceIn(String text) {
    return EXAMPLE
        .matcher(text)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    replacements.computeIfAbsent(found.group(), port -> "" + free())));
  }

  private int free() {
    for (int tries = HIGHEST - LOWEST; tries > 0; tries--) {
      next = next == HIGHEST ? LOWEST : next + 1;
      try (ServerSocket socket = new ServerSocket(next, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (IOException e) {
        continue; // somebody has it
      }
    }
    throw new UncheckedIOException(new IOException("no free port"));
  }
}
