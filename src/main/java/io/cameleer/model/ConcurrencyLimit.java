package io.cameleer.model;

import io.cameleer.expr.Template;
import java.util.Objects;

/**
 * How many calls of a component may be under way at a time, in all runs together; the others wait
 * in line.
 *
 * @param calls so many: a whole number from 1 on, or an expression over {@code env} that gives one
 *     when the routes are loaded
 * @param queue how many may wait; calls that find the line full fail; at least 0
 */
public record ConcurrencyLimit(Template calls, int queue) {
  /** How many may wait when the document does not say. */
  public static final int DEFAULT_QUEUE = RateLimit.DEFAULT_QUEUE;

  /** Refuses a line that is shorter than empty. */
  public ConcurrencyLimit {
    Objects.requireNonNull(calls, "calls");
    if (queue < 0) {
      throw new IllegalArgumentException("a queue has no less than no places: " + queue);
    }
  }
}
