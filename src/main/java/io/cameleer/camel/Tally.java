package io.cameleer.camel;

import io.cameleer.run.RunSummary;
import java.math.BigDecimal;

/** What an item of a for-each has called so far. Safe for use by several threads. */
final class Tally {
  private int attempts;
  private BigDecimal cost = BigDecimal.ZERO;
  private RunSummary calls = RunSummary.NONE;

  synchronized void add(int moreAttempts, BigDecimal moreCost, RunSummary moreCalls) {
    attempts += moreAttempts;
    cost = cost.add(moreCost);
    calls = calls.plus(moreCalls);
  }

  synchronized int attempts() {
    return attempts;
  }

  synchronized BigDecimal cost() {
    return cost;
  }

  synchronized RunSummary calls() {
    return calls;
  }
}
