package io.cameleer.model;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * What a call of a component costs, if it succeeds.
 *
 * @param unit what is paid for
 * @param basePrice the price of one, not negative
 */
public record Pricing(Unit unit, BigDecimal basePrice) {
  /** What is paid for. */
  public enum Unit {
    /** A call, however many attempts it takes. */
    EXECUTION,
    /** A record of the call's input: an item of a list; anything else counts as one. */
    RECORD
  }

  /** Refuses a negative price. */
  public Pricing {
    Objects.requireNonNull(unit, "unit");
    if (basePrice.signum() < 0) {
      throw new IllegalArgumentException("a price is not negative: " + basePrice);
    }
  }
}
