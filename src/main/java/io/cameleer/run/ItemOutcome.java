package io.cameleer.run;

import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How an item of a for-each ended.
 *
 * @param dropped whether it was filtered out and gives nothing, not even null
 * @param result what it gave, plain data; null is a value, and that of an item that failed
 * @param error why it failed, and which job inside, if it was one; null when it did not
 * @param attempts how many calls were made
 * @param cost what its calls cost
 * @param calls what was called, in numbers
 */
public record ItemOutcome(
    boolean dropped,
    @Nullable Object result,
    @Nullable RunError error,
    int attempts,
    BigDecimal cost,
    RunSummary calls) {
  /** Refuses nulls where they mean nothing. */
  public ItemOutcome {
    Objects.requireNonNull(cost, "cost");
    Objects.requireNonNull(calls, "calls");
  }
}
