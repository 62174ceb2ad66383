package io.cameleer.run;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a job of a run is.
 *
 * @param status its status
 * @param startedAt when it began, the last time when a loop repeats it; null when it did not
 * @param outcome how it ended; null as long as it has not
 * @param begun how often it began
 * @param turn in which turn of a loop it is, from 1
 */
public record JobState(
    JobStatus status,
    @Nullable Instant startedAt,
    @Nullable JobOutcome outcome,
    int begun,
    int turn) {
  /** Not begun. */
  public static final JobState PENDING = new JobState(JobStatus.PENDING, null, null, 0, 1);

  /** Refuses an end without an outcome, and an outcome without an end. */
  public JobState {
    Objects.requireNonNull(status, "status");
    if (status.isEnded() != (outcome != null)) {
      throw new IllegalArgumentException("an ended job, and no other, has an outcome: " + status);
    }
  }

  JobState begin(Instant at) {
    return new JobState(JobStatus.RUNNING, at, null, begun + 1, turn);
  }

  JobState again() {
    return new JobState(JobStatus.PENDING, null, null, begun, turn + 1);
  }

  /** It had begun and ended before this process did. */
  JobState restored(JobOutcome how) {
    Instant at = how.startedAt();
    return new JobState(how.status(), at, how, at == null ? begun : begun + 1, turn);
  }

  JobState end(JobOutcome how) {
    return new JobState(how.status(), startedAt, how, begun, turn);
  }
}
