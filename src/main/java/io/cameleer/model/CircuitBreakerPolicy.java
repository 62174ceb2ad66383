package io.cameleer.model;

import java.time.Duration;

/**
 * When a component that keeps failing is left alone for a while.
 *
 * @param failureThreshold so many failures in a row open the breaker
 * @param timeout how long one guarded call may take; it counts as a failure then
 * @param resetTimeout how long it stays open until calls are tried again
 * @param halfOpenCalls how many calls are tried then; they decide between closed and open
 */
public record CircuitBreakerPolicy(
    int failureThreshold, Duration timeout, Duration resetTimeout, int halfOpenCalls) {
  /** {@code circuit_breaker: {}}: five failures, 30 s per call, 60 s open, one trial call. */
  public static final CircuitBreakerPolicy DEFAULT =
      new CircuitBreakerPolicy(5, Duration.ofSeconds(30), Duration.ofSeconds(60), 1);

  /** Refuses counts below 1. */
  public CircuitBreakerPolicy {
    if (failureThreshold < 1 || halfOpenCalls < 1) {
      throw new IllegalArgumentException("a circuit breaker counts from 1");
    }
  }
}
