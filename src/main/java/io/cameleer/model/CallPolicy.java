package io.cameleer.model;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What holds for every call of a component, from the outside in: fallback, cache, price and budget,
 * rate limit, calls at a time, retry, breaker, timeout, faults.
 *
 * @param timeout how long one attempt may take
 * @param retry when and how often a failed call is made again; null for never
 * @param breaker when calls are refused for a while; null for never
 * @param fallback what answers when the call has failed for good; null for nothing
 * @param cache when an earlier answer stands for a new one; null for never
 * @param pricing what a call costs; null for nothing
 * @param rateLimit how many calls may begin in a span of time; null for any number
 * @param concurrency how many calls may be under way at a time; null for any number
 * @param faults what goes wrong on purpose where a run asks for that; empty for nothing
 */
public record CallPolicy(
    Duration timeout,
    @Nullable RetryPolicy retry,
    @Nullable CircuitBreakerPolicy breaker,
    @Nullable Fallback fallback,
    @Nullable CachePolicy cache,
    @Nullable Pricing pricing,
    @Nullable RateLimit rateLimit,
    @Nullable ConcurrencyLimit concurrency,
    List<Fault> faults) {
  /** How long a call may take when the document does not say. */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

  /** What holds when the document says nothing. */
  public static final CallPolicy DEFAULT =
      new CallPolicy(DEFAULT_TIMEOUT, null, null, null, null, null, null, null, List.of());

  /** Copies the list; refuses a timeout that is not positive. */
  public CallPolicy {
    Objects.requireNonNull(timeout, "timeout");
    faults = List.copyOf(faults);
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("a timeout is positive: " + timeout);
    }
  }
}
