package io.cameleer.run;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a job ended.
 *
 * @param status an ended status
 * @param skip why it was skipped; null unless it was
 * @param input what its component was given; null where it called none
 * @param output what dependents see; null is a value
 * @param error why it failed or was cancelled; null otherwise
 * @param handled whether the run goes on after its failure; true unless it failed
 * @param recovered whether its failure was dealt with in the job itself, so that what follows goes
 *     on with the output
 * @param startedAt when it began; null when it never did
 * @param duration from the beginning to the end, all attempts included
 * @param attempts how many calls were made; 0 where none was
 * @param cached whether the output came from a cache
 * @param cost what its calls cost, never binary floating point
 * @param calls what was called, in numbers
 */
public record JobOutcome(
    JobStatus status,
    @Nullable Skip skip,
    @Nullable Object input,
    @Nullable Object output,
    @Nullable JobError error,
    boolean handled,
    boolean recovered,
    @Nullable Instant startedAt,
    Duration duration,
    int attempts,
    boolean cached,
    BigDecimal cost,
    RunSummary calls) {

  /** Why a job was skipped. */
  public enum Skip {
    /** Its condition was false: its dependents go on as usual. */
    CONDITION,
    /** No route led to it: what only it leads to is skipped too. */
    NOT_ROUTED,
    /** A selection has chosen others. */
    NOT_CHOSEN
  }

  /** Refuses a status that is no end, and a skip without a reason. */
  public JobOutcome {
    Objects.requireNonNull(duration, "duration");
    Objects.requireNonNull(cost, "cost");
    Objects.requireNonNull(calls, "calls");
    if (!status.isEnded()) {
      throw new IllegalArgumentException("an outcome is an end, not " + status);
    }
    if ((status == JobStatus.SKIPPED) != (skip != null)) {
      throw new IllegalArgumentException("a skipped job, and no other, has a reason");
    }
  }

  /** The outcome of a job that did not run. */
  public static JobOutcome skipped(Skip why) {
    return new JobOutcome(
        JobStatus.SKIPPED,
        why,
        null,
        null,
        null,
        true,
        false,
        null,
        Duration.ZERO,
        0,
        false,
        BigDecimal.ZERO,
        RunSummary.NONE);
  }

  /** True when no route led to the job. */
  public boolean notRouted() {
    return skip == Skip.NOT_ROUTED;
  }

  /** The same with this input and this output. */
  JobOutcome with(@Nullable Object otherInput, @Nullable Object otherOutput) {
    return new JobOutcome(
        status,
        skip,
        otherInput,
        otherOutput,
        error,
        handled,
        recovered,
        startedAt,
        duration,
        attempts,
        cached,
        cost,
        calls);
  }
}
