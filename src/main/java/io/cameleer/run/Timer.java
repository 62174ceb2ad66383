package io.cameleer.run;

import java.time.Duration;
import java.time.Instant;

/**
 * The time of day, and calls at a later time. Safe for use by several threads. What is called runs
 * on a thread of its own, so it may take its time.
 */
public interface Timer {
  /** The time of day. */
  Instant now();

  /** Calls {@code task} after {@code delay}, at once when the delay is not positive. */
  Registration after(Duration delay, Runnable task);

  /** Something that can be taken back. */
  @FunctionalInterface
  interface Registration extends AutoCloseable {
    /** There was nothing to take back. */
    Registration NONE = () -> {};

    /** Takes it back; does nothing when that was done before or it is too late. */
    @Override
    void close();
  }
}
