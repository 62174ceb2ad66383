package io.cameleer.run;

import io.cameleer.run.CancelScope.Cause;
import io.cameleer.run.CancelScope.Reason;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How far a run is and how it ends; safe for use by several threads. */
final class Ending {
  private RunStatus status = RunStatus.PENDING;
  private boolean cancelled;
  private int active;
  private int waiting;
  private @Nullable RunError error;
  private @Nullable Object output;
  private @Nullable Instant endedAt;

  synchronized void begin() {
    status = RunStatus.RUNNING;
  }

  /** Changes how many pieces of work are under way, and how many of them only wait. */
  synchronized void count(int changeOfActive, int changeOfWaiting) {
    active += changeOfActive;
    waiting += changeOfWaiting;
  }

  synchronized RunStatus status() {
    boolean waits = status == RunStatus.RUNNING && active > 0 && waiting >= active;
    return waits ? RunStatus.WAITING : status;
  }

  synchronized Optional<RunError> error() {
    return Optional.ofNullable(error);
  }

  synchronized @Nullable Object output() {
    return output;
  }

  synchronized Optional<Instant> endedAt() {
    return Optional.ofNullable(endedAt);
  }

  /** The first failure counts; says whether this was it. */
  synchronized boolean fail(RunError why) {
    if (error != null || status.isEnded()) {
      return false;
    }
    error = why;
    return true;
  }

  /**
   * The work is over: sets the error, if nothing has before, and says whether the run failed.
   *
   * @param stopped why the run was told to stop; null when it was not
   * @param routeError what the route ended with; null for no error
   */
  synchronized boolean settle(@Nullable Reason stopped, @Nullable RunError routeError) {
    if (error == null) {
      error = stopped == null ? routeError : new RunError(null, error(stopped));
      cancelled = stopped != null;
    }
    return error != null && !cancelled;
  }

  private static JobError error(Reason reason) {
    return new JobError(reason.message(), Cause.REQUEST.type(), null, null, null, 0);
  }

  /** The end; says whether it had not ended before. */
  synchronized boolean end(Instant at, @Nullable Object result) {
    if (status.isEnded()) {
      return false;
    }
    endedAt = at;
    output = error == null ? result : null;
    status = error == null ? RunStatus.COMPLETED : badEnd();
    return true;
  }

  private synchronized RunStatus badEnd() {
    return cancelled ? RunStatus.CANCELLED : RunStatus.FAILED;
  }
}
