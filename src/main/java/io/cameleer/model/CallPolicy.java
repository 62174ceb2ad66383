package io.cameleer.model;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What holds for every call of a component, from the outside in: fallback, retry, breaker, timeout.
 *
 * @param timeout how long one attempt may take
 * @param retry when and how often a failed call is made again; null for never
 * @param breaker when calls are refused for a while; null for never
 * @param fallback what answers when the call has failed for good; null for nothing
 */
public record CallPolicy(
    Duration timeout,
    @Nullable RetryPolicy retry,
    @Nullable CircuitBreakerPolicy breaker,
    @Nullable Fallback fallback) {
  /** How long a call may take when the document does not say. */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

  /** What holds when the document says nothing. */
  public static final CallPolicy DEFAULT = new CallPolicy(DEFAULT_TIMEOUT, null, null, null);

  /** Refuses a timeout that is not positive. */
  public CallPolicy {
    Objects.requireNonNull(timeout, "timeout");
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("a timeout is positive: " + timeout);
    }
  }
}
