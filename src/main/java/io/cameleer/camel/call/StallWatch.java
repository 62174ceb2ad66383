package io.cameleer.camel.call;

import io.cameleer.run.CancelScope;
import io.cameleer.run.CancelScope.Cause;
import io.cameleer.run.CancelScope.Reason;
import io.cameleer.run.Durations;
import io.cameleer.run.Timer.Registration;
import java.time.Duration;
import java.time.Instant;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** Stops an attempt whose answer has begun and does not go on. Safe for use by several threads. */
final class StallWatch {
  private final Duration idle;
  private final IntSupplier pieces;
  private @Nullable CancelScope attempt;
  private Registration look = Registration.NONE;
  private volatile Instant latest = Instant.EPOCH;
  private boolean closed;

  /**
   * A watch that has not begun.
   *
   * @param idle how long the answer may pause
   * @param pieces how much of it has come, for the message
   */
  StallWatch(Duration idle, IntSupplier pieces) {
    this.idle = idle;
    this.pieces = pieces;
  }

  /** Begins to watch; there is nothing to do where no attempt is told apart. */
  void begin(@Nullable CancelScope stopped) {
    if (stopped != null) {
      attempt = stopped;
      goesOn();
      lookAfter(stopped, idle);
    }
  }

  /** Something has come. */
  void goesOn() {
    CancelScope watched = attempt;
    if (watched != null) {
      latest = watched.timer().now();
    }
  }

  private void lookAfter(CancelScope watched, Duration pause) {
    Registration next = watched.timer().after(pause, () -> look(watched));
    boolean late;
    synchronized (this) {
      late = closed;
      look = next;
    }
    if (late) {
      next.close();
    }
  }

  private void look(CancelScope watched) {
    synchronized (this) {
      if (closed) {
        return;
      }
    }
    Duration left = idle.minus(Duration.between(latest, watched.timer().now()));
    if (left.isPositive()) {
      lookAfter(watched, left);
      return;
    }
    watched.cancel(
        new Reason(
            Cause.TIMEOUT,
            "the stream paused for more than %s after %s; 'idle_timeout' says how long it may"
                .formatted(
                    Durations.print(idle), BrokenStreamException.counted(pieces.getAsInt()))));
  }

  /** Watches no longer. */
  void close() {
    Registration last;
    synchronized (this) {
      closed = true;
      last = look;
    }
    last.close();
  }
}
