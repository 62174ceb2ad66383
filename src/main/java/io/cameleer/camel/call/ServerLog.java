package io.cameleer.camel.call;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a server process prints: each line goes to the logger {@code io.cameleer.process.<name>}
 * (debug), and the last ones are kept for messages. Thread-safe.
 */
final class ServerLog {
  private static final int KEPT_LINES = 200;
  private static final Duration LAST_WORDS = Duration.ofMillis(500);
  private static final int LINE_BYTES = 8 * 1024;

  private final Logger logger;
  private final UnaryOperator<String> mask;
  private @Nullable Thread reader;
  private final Deque<String> lines = new ArrayDeque<>();

  /** The log of a process; {@code mask} hides secrets. */
  ServerLog(String name, UnaryOperator<String> mask) {
    this.logger = LoggerFactory.getLogger("io.cameleer.process." + name);
    this.mask = mask;
  }

  /** Something went as it should. */
  void note(String message) {
    logger.info("{}", mask.apply(message));
  }

  /** Something did not. */
  void warn(String message) {
    logger.warn("{}", mask.apply(message));
  }

  /** Reads until the process closes its output, on a thread of its own. */
  synchronized void follow(InputStream output, String name) {
    reader = Thread.ofPlatform().daemon().name(name + " log").start(() -> read(output));
  }

  /**
   * Waits for the last words of a process that has ended; not long, since a child may hold them.
   */
  void settle() {
    Thread reading;
    synchronized (this) {
      reading = reader;
    }
    try {
      if (reading != null) {
        reading.join(LAST_WORDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The last lines, the newest last. */
  synchronized List<String> lines() {
    return List.copyOf(lines);
  }

  private void read(InputStream output) {
    byte[] buffer = new byte[LINE_BYTES];
    byte[] line = new byte[LINE_BYTES];
    int length = 0;
    try {
      for (int n = output.read(buffer); n >= 0; n = output.read(buffer)) {
        for (int i = 0; i < n; i++) {
          if (buffer[i] == '\n' || length == LINE_BYTES) {
            add(line, length);
            length = 0;
          }
          if (buffer[i] != '\n') {
            line[length++] = buffer[i];
          }
        }
      }
    } catch (IOException e) {
      logger.trace("the output broke off", e);
    }
    if (length > 0) {
      add(line, length);
    }
  }

  private void add(byte[] bytes, int length) {
    String line = new String(bytes, 0, length, StandardCharsets.UTF_8).stripTrailing();
    if (logger.isDebugEnabled()) {
      logger.debug("{}", mask.apply(line));
    }
    synchronized (this) {
      lines.addLast(line);
      if (lines.size() > KEPT_LINES) {
        lines.removeFirst();
      }
    }
  }
}
