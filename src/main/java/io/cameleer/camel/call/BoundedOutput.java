package io.cameleer.camel.call;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Collects what a process prints, up to a bound, on a thread of its own: a pipe that nobody empties
 * stops the process. The thread is a platform thread since reading a pipe cannot be interrupted.
 */
final class BoundedOutput {
  private final int limit;
  private final Runnable onOverflow;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Thread reader;
  private boolean overflown;

  /**
   * Begins to read.
   *
   * @param limit how many bytes are kept at most
   * @param onOverflow called once, on the reading thread, when there is more
   */
  BoundedOutput(InputStream source, String name, int limit, Runnable onOverflow) {
    this.limit = limit;
    this.onOverflow = onOverflow;
    this.reader = Thread.ofPlatform().daemon().name(name).start(() -> drain(source));
  }

  /**
   * Waits until the last byte was read, or for that long: a process that was left behind may hold
   * the pipe open for ever.
   */
  void await(Duration atMost) throws InterruptedException {
    reader.join(atMost);
  }

  /** True when the process printed more than is kept. */
  synchronized boolean isOverflown() {
    return overflown;
  }

  /** What was printed so far, as UTF-8, without the last line break. */
  synchronized String text() {
    String text = bytes.toString(StandardCharsets.UTF_8);
    int end = text.length();
    if (end > 0 && text.charAt(end - 1) == '\n') {
      end--;
      if (end > 0 && text.charAt(end - 1) == '\r') {
        end--;
      }
    }
    return text.substring(0, end);
  }

  private void drain(InputStream source) {
    byte[] buffer = new byte[8192];
    try {
      for (int n = source.read(buffer); n >= 0; n = source.read(buffer)) {
        if (keep(buffer, n)) {
          onOverflow.run();
        }
      }
    } catch (IOException e) {
      // The pipe broke: what was read until then is the output.
      return;
    }
  }

  /** Keeps what fits; true the first time that something did not. */
  private synchronized boolean keep(byte[] buffer, int n) {
    int room = Math.min(n, limit - bytes.size());
    bytes.write(buffer, 0, room);
    boolean first = room < n && !overflown;
    overflown |= room < n;
    return first;
  }
}
