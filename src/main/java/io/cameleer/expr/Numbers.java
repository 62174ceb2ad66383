package io.cameleer.expr;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * Exact numbers. An integer is a Long, or a BigInteger where a long would overflow; a decimal is a
 * Double where its shortest form is exactly the number, else a BigDecimal. Arithmetic is decimal:
 * what is written 0.1 is one tenth.
 */
final class Numbers {
  private static final BigInteger MIN_LONG = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger MAX_LONG = BigInteger.valueOf(Long.MAX_VALUE);
  private static final BigDecimal PLAIN_FROM = new BigDecimal("0.000001");
  private static final BigDecimal PLAIN_TO = new BigDecimal("1e21");

  private Numbers() {}

  /** A number in its one form; null for what is no number, NaN and the infinities. */
  static @Nullable Number canonical(Number number) {
    return switch (number) {
      case Long exact -> exact;
      case Double binary -> Double.isFinite(binary) ? Double.valueOf(binary + 0.0) : null;
      case BigInteger big -> integer(big);
      case BigDecimal decimal -> decimal(decimal);
      case Integer exact -> exact.longValue();
      case Short exact -> exact.longValue();
      case Byte exact -> exact.longValue();
      case Float binary ->
          Float.isFinite(binary) ? decimal(new BigDecimal(binary.toString())) : null;
      default -> parse(number.toString());
    };
  }

  /**
   * A number from its text: digits with an optional sign, fraction and exponent.
   *
   * @return null when it is none, or has more digits than allowed
   */
  static @Nullable Number parse(String text) {
    return end(text, 0) == text.length() ? parseChecked(text) : null;
  }

  /** The number in a text that {@link #end} has accepted; null when it has too many digits. */
  static @Nullable Number parseChecked(String text) {
    int e = Math.max(text.indexOf('e'), text.indexOf('E'));
    if (e < 0 && text.indexOf('.') < 0) {
      if (text.length() <= 18) {
        return Long.parseLong(text);
      }
      return text.length() <= Limits.DIGITS ? integer(new BigInteger(text)) : null;
    }
    int digits = e < 0 ? text.length() : e;
    if (digits > Limits.DIGITS || text.length() - digits > 6) {
      return null;
    }
    BigDecimal value = new BigDecimal(text);
    return fits(value) ? decimal(value) : null;
  }

  /** The index after the number at {@code start}, as JSON writes it; -1 when there is none. */
  static int end(CharSequence text, int start) {
    int i = start < text.length() && text.charAt(start) == '-' ? start + 1 : start;
    int first = i;
    i = digits(text, i);
    if (i == first || (i > first + 1 && text.charAt(first) == '0')) {
      return -1;
    }
    if (i < text.length() && text.charAt(i) == '.') {
      int fraction = digits(text, i + 1);
      if (fraction == i + 1) {
        return -1;
      }
      i = fraction;
    }
    if (i < text.length() && (text.charAt(i) == 'e' || text.charAt(i) == 'E')) {
      int sign = i + 1 < text.length() && "+-".indexOf(text.charAt(i + 1)) >= 0 ? 2 : 1;
      int exponent = digits(text, i + sign);
      return exponent == i + sign ? -1 : exponent;
    }
    return i;
  }

  private static int digits(CharSequence text, int from) {
    int i = from;
    while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
      i++;
    }
    return i;
  }

  private static EvaluationException tooLarge() {
    return new EvaluationException(
        "a number has more than " + Limits.DIGITS + " digits, or an exponent beyond that");
  }

  static Number integer(BigInteger value) {
    if (value.compareTo(MIN_LONG) >= 0 && value.compareTo(MAX_LONG) <= 0) {
      return value.longValue();
    }
    if (value.bitLength() > Limits.DIGITS * 10 / 3) {
      throw tooLarge();
    }
    return value;
  }

  static Number decimal(BigDecimal value) {
    if (!fits(value)) {
      throw tooLarge();
    }
    double binary = value.doubleValue();
    if (Double.isFinite(binary) && BigDecimal.valueOf(binary).compareTo(value) == 0) {
      return binary + 0.0;
    }
    return value.stripTrailingZeros();
  }

  private static boolean fits(BigDecimal value) {
    return value.signum() == 0
        || (value.precision() <= Limits.DIGITS
            && Math.abs((long) value.precision() - value.scale()) <= Limits.DIGITS);
  }

  static boolean isInteger(Number canonical) {
    return canonical instanceof Long || canonical instanceof BigInteger;
  }

  static BigInteger toBigInteger(Number canonical) {
    return switch (canonical) {
      case Long exact -> BigInteger.valueOf(exact);
      case BigInteger big -> big;
      default -> toDecimal(canonical).toBigInteger();
    };
  }

  static BigDecimal toDecimal(Number canonical) {
    return switch (canonical) {
      case Long exact -> BigDecimal.valueOf(exact);
      case Double binary -> BigDecimal.valueOf(binary);
      case BigInteger big -> new BigDecimal(big);
      case BigDecimal decimal -> decimal;
      default -> new BigDecimal(canonical.toString());
    };
  }

  static int compare(Number a, Number b) {
    if (a instanceof Long x && b instanceof Long y) {
      return Long.compare(x, y);
    }
    if (a instanceof Double x && b instanceof Double y) {
      return Double.compare(x, y);
    }
    if (a instanceof Long x && b instanceof Double y && ShortDecimal.isShort(x)) {
      return Double.compare(x, y);
    }
    if (a instanceof Double x && b instanceof Long y && ShortDecimal.isShort(y)) {
      return Double.compare(x, y);
    }
    return toDecimal(a).compareTo(toDecimal(b));
  }

  /** As texts and JSON write it: 1, 1.0, 0.25, 1.0E+30. */
  static String text(Number canonical) {
    if (isInteger(canonical)) {
      return canonical.toString();
    }
    BigDecimal decimal = toDecimal(canonical);
    BigDecimal size = decimal.abs();
    boolean isPlain =
        decimal.signum() == 0 || (size.compareTo(PLAIN_FROM) >= 0 && size.compareTo(PLAIN_TO) < 0);
    String text = isPlain ? decimal.toPlainString() : decimal.toString();
    return text.indexOf('.') >= 0 || text.indexOf('E') >= 0 ? text : text + ".0";
  }
}
