package io.cameleer.engine;

import org.jspecify.annotations.Nullable;

/**
 * How many runs a server takes on; runs within other runs do not count.
 *
 * @param maxConcurrentRuns how many go on at once; null for any number
 * @param queue how many more may wait for their turn, also for that of their workflow
 */
public record RunLimits(@Nullable Integer maxConcurrentRuns, int queue) {
  /** How many may wait where nothing is said. */
  public static final int DEFAULT_QUEUE = 1000;

  /** Any number at once; those of a workflow with a limit of its own wait. */
  public static final RunLimits NONE = new RunLimits(null, DEFAULT_QUEUE);

  /** Refuses what lets nothing go on. */
  public RunLimits {
    if (maxConcurrentRuns != null && maxConcurrentRuns < 1) {
      throw new IllegalArgumentException("at least one run must go on: " + maxConcurrentRuns);
    }
    if (queue < 0) {
      throw new IllegalArgumentException("a queue has room for 0 or more: " + queue);
    }
  }
}
