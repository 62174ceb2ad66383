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
 */
public record JobState(
    JobStatus status, @Nullable Instant startedAt, @Nullable JobOutcome outcome, int begun) {
  /** Not begun. */
  public static final JobState PENDING = new JobState(JobStatus.PENDING, null, null, 0);

  /** Refuses an end without an outcome, and an outcome without an end. */
  public JobState {
    Objects.requireNonNull(status, "status");
    if (status.isEnded() != (outcome != null)) {
      throw new IllegalArgumentException("an ended job, and no other, has an outcome: " + status);
    }
  }

  JobState begin(Instant at) {
    return new JobState(JobStatus.RUNNING, at, null, begun + 1);
  }

  JobState again() {
    return new JobState(JobStatus.PENDING, null, null, begun);
  }

  JobState end(JobOutcome how) {
    return new JobState(how.status(), startedAt, how, begun);
  }
}
