package io.cameleer.model;

import java.time.Duration;

/**
 * How many calls of a component may begin in a span of time, in all runs together; the others wait
 * in line.
 *
 * @param requests so many calls, each attempt counted, at least 1
 * @param per in so long a time, wherever it begins; positive
 * @param queue how many may wait; calls that find the line full fail; at least 0
 */
public record RateLimit(int requests, Duration per, int queue) {
  /** How many may wait when the document does not say. */
  public static final int DEFAULT_QUEUE = 100_000;

  /** Refuses what is no limit. */
  public RateLimit {
    if (requests < 1 || per.isNegative() || per.isZero() || queue < 0) {
      throw new IllegalArgumentException("no rate limit: %d per %s".formatted(requests, per));
    }
  }
}
