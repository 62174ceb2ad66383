package io.cameleer.model;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * When a failed call is made again.
 *
 * @param attempts how many calls at most, the first included; at least 1
 * @param delay the pause before the second call
 * @param backoff how the pause grows
 * @param maxDelay no pause is longer
 * @param jitter by which part of itself a pause may be longer or shorter, 0 to 1
 * @param on which failures are retried: error types, HTTP statuses ({@code 503}) and classes of
 *     them ({@code 5xx}); empty for all but client errors (4xx other than 408 and 429)
 */
public record RetryPolicy(
    int attempts,
    Duration delay,
    Backoff backoff,
    Duration maxDelay,
    double jitter,
    List<String> on) {

  /** {@code retry: {}}: three attempts, one second, exponential, capped at ten seconds. */
  public static final RetryPolicy DEFAULT =
      new RetryPolicy(
          3, Duration.ofSeconds(1), Backoff.EXPONENTIAL, Duration.ofSeconds(10), 0, List.of());

  /** How the pause before attempt n+1 follows from the first pause. */
  public enum Backoff {
    /** Always the same. */
    FIXED,
    /** delay × n. */
    LINEAR,
    /** delay × 2^(n−1). */
    EXPONENTIAL
  }

  /** Copies the list; refuses less than one attempt, negative pauses, and jitter outside 0 to 1. */
  public RetryPolicy {
    Objects.requireNonNull(backoff, "backoff");
    on = List.copyOf(on);
    if (attempts < 1 || delay.isNegative() || maxDelay.isNegative() || jitter < 0 || jitter > 1) {
      throw new IllegalArgumentException(
          "retry out of range: attempts %d, delay %s, max_delay %s, jitter %s"
              .formatted(attempts, delay, maxDelay, jitter));
    }
  }
}
