package io.cameleer.expr;

import org.jspecify.annotations.Nullable;

/**
 * Exact arithmetic on decimals of few digits, as whole numbers of millionths and the like. What is
 * too long for it is left to {@link java.math.BigDecimal}.
 *
 * <p>A double is the decimal u / 10^p, of at most 15 digits, exactly when that quotient, rounded to
 * the nearest double, is it: no two decimals of so few digits have the same nearest double.
 */
final class ShortDecimal {
  private static final int PLACES = 6;
  private static final int TOO_MANY = 100;
  private static final long TOO_LONG = Long.MIN_VALUE;
  private static final double LIMIT = 1e15;
  private static final double[] POWERS = {
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12
  };

  private ShortDecimal() {}

  /** The sum as a decimal; null where it is not for this class. */
  static @Nullable Number add(Number a, Number b) {
    return sum(a, b, 1);
  }

  /** The difference as a decimal; null where it is not for this class. */
  static @Nullable Number subtract(Number a, Number b) {
    return sum(a, b, -1);
  }

  private static @Nullable Number sum(Number a, Number b, int sign) {
    int places = Math.max(places(a), places(b));
    if (places > PLACES) {
      return null;
    }
    long x = units(a, places);
    long y = units(b, places);
    return x == TOO_LONG || y == TOO_LONG ? null : decimal(x + sign * y, places);
  }

  /** The product as a decimal; null where it is not for this class. */
  static @Nullable Number multiply(Number a, Number b) {
    int p = places(a);
    int q = places(b);
    if (p > PLACES || q > PLACES) {
      return null;
    }
    long x = units(a, p);
    long y = units(b, q);
    return Math.abs((double) x * y) < LIMIT ? decimal(x * y, p + q) : null;
  }

  /** Whether an integer is in order with doubles as it is with decimals. */
  static boolean isShort(long integer) {
    return integer > -LIMIT && integer < LIMIT;
  }

  private static @Nullable Number decimal(long units, int places) {
    return isShort(units) ? Double.valueOf(units / POWERS[places]) : null;
  }

  /** How many decimal places it has; {@link #TOO_MANY} for any other number. */
  private static int places(Number number) {
    if (number instanceof Long integer) {
      return isShort(integer) ? 0 : TOO_MANY;
    }
    if (number instanceof Double) {
      for (int places = 0; places <= PLACES; places++) {
        if (units(number, places) != TOO_LONG) {
          return places;
        }
      }
    }
    return TOO_MANY;
  }

  /** How often 10^-places it is; {@link #TOO_LONG} where that is no integer of 15 digits. */
  private static long units(Number number, int places) {
    double value = number.doubleValue();
    double units = Math.rint(value * POWERS[places]);
    return Math.abs(units) < LIMIT && units / POWERS[places] == value ? (long) units : TOO_LONG;
  }
}
