package io.cameleer.expr;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/** The operators of exact arithmetic, on canonical numbers. */
final class Arithmetic {
  /** Digits of a quotient that has no end. */
  private static final MathContext QUOTIENT = MathContext.DECIMAL128;

  private Arithmetic() {}

  static Number add(Number a, Number b) {
    if (a instanceof Long x && b instanceof Long y) {
      long sum = x + y;
      return ((x ^ sum) & (y ^ sum)) < 0 ? BigInteger.valueOf(x).add(BigInteger.valueOf(y)) : sum;
    }
    if (areIntegers(a, b)) {
      return Numbers.integer(Numbers.toBigInteger(a).add(Numbers.toBigInteger(b)));
    }
    Number exact = ShortDecimal.add(a, b);
    return exact == null ? Numbers.decimal(Numbers.toDecimal(a).add(Numbers.toDecimal(b))) : exact;
  }

  static Number subtract(Number a, Number b) {
    if (a instanceof Long x && b instanceof Long y) {
      long difference = x - y;
      return ((x ^ y) & (x ^ difference)) < 0
          ? BigInteger.valueOf(x).subtract(BigInteger.valueOf(y))
          : difference;
    }
    if (areIntegers(a, b)) {
      return Numbers.integer(Numbers.toBigInteger(a).subtract(Numbers.toBigInteger(b)));
    }
    Number exact = ShortDecimal.subtract(a, b);
    return exact == null
        ? Numbers.decimal(Numbers.toDecimal(a).subtract(Numbers.toDecimal(b)))
        : exact;
  }

  static Number multiply(Number a, Number b) {
    if (a instanceof Long x && b instanceof Long y) {
      long low = x * y;
      return Math.multiplyHigh(x, y) == low >> 63
          ? low
          : BigInteger.valueOf(x).multiply(BigInteger.valueOf(y));
    }
    if (areIntegers(a, b)) {
      return Numbers.integer(Numbers.toBigInteger(a).multiply(Numbers.toBigInteger(b)));
    }
    Number exact = ShortDecimal.multiply(a, b);
    return exact == null
        ? Numbers.decimal(Numbers.toDecimal(a).multiply(Numbers.toDecimal(b)))
        : exact;
  }

  /**
   * The quotient: an integer where two integers divide evenly, exact where it has an end; else
   * rounded, to the nearest double where both operands are doubles or longs, to 34 digits
   * otherwise.
   */
  static Number divide(Number a, Number b) {
    if (a instanceof Long x && b instanceof Long y && y > 0 && x % y == 0) {
      return x / y;
    }
    checkDivisor(b);
    if (areIntegers(a, b)) {
      BigInteger[] parts = Numbers.toBigInteger(a).divideAndRemainder(Numbers.toBigInteger(b));
      if (parts[1].signum() == 0) {
        return Numbers.integer(parts[0]);
      }
    }
    BigDecimal dividend = Numbers.toDecimal(a);
    BigDecimal divisor = Numbers.toDecimal(b);
    BigDecimal quotient = dividend.divide(divisor, enoughFor(dividend, divisor));
    if (quotient.multiply(divisor).compareTo(dividend) == 0) {
      return Numbers.decimal(quotient);
    }
    BigDecimal rounded = dividend.divide(divisor, QUOTIENT);
    return isSmall(a) && isSmall(b)
        ? Numbers.decimal(BigDecimal.valueOf(rounded.doubleValue()))
        : Numbers.decimal(rounded);
  }

  /** The remainder, with the sign of the dividend. */
  static Number remainder(Number a, Number b) {
    if (a instanceof Long x && b instanceof Long y && y != 0) {
      return x % y;
    }
    checkDivisor(b);
    return areIntegers(a, b)
        ? Numbers.integer(Numbers.toBigInteger(a).remainder(Numbers.toBigInteger(b)))
        : Numbers.decimal(Numbers.toDecimal(a).remainder(Numbers.toDecimal(b)));
  }

  static Number negate(Number a) {
    return subtract(a instanceof Double || a instanceof BigDecimal ? (Number) 0.0 : (Number) 0L, a);
  }

  /** To a number of decimal places, halves away from zero; an integer when none are wanted. */
  static Number round(Number a, int places) {
    BigDecimal rounded = Numbers.toDecimal(a).setScale(places, RoundingMode.HALF_UP);
    return places <= 0 ? Numbers.integer(rounded.toBigInteger()) : Numbers.decimal(rounded);
  }

  private static boolean areIntegers(Number a, Number b) {
    return Numbers.isInteger(a) && Numbers.isInteger(b);
  }

  private static boolean isSmall(Number a) {
    return a instanceof Long || a instanceof Double;
  }

  private static void checkDivisor(Number b) {
    if (Numbers.toDecimal(b).signum() == 0) {
      throw new EvaluationException("division by zero");
    }
  }

  /** A quotient that ends has no more digits than this. */
  private static MathContext enoughFor(BigDecimal dividend, BigDecimal divisor) {
    long digits = dividend.precision() + (long) Math.ceil(10.0 * divisor.precision() / 3.0);
    return new MathContext((int) Math.min(digits, 2L * Limits.DIGITS), RoundingMode.DOWN);
  }
}
