package io.cameleer.read;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a plain text means: the core schema of YAML 1.2, numbers exact. */
final class CoreSchema {
  private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]{1,1000}");
  private static final Pattern DECIMAL =
      Pattern.compile(
          "[-+]?(\\.[0-9]{1,1000}|[0-9]{1,1000}(\\.[0-9]{0,1000})?)([eE][-+]?[0-9]{1,3})?");
  private static final Pattern BASED = Pattern.compile("0o[0-7]{1,300}|0x[0-9a-fA-F]{1,300}");

  private CoreSchema() {}

  /** The null, boolean, number or text that it stands for. */
  static @Nullable Object value(String plain) {
    return switch (plain) {
      case "", "~", "null", "Null", "NULL" -> null;
      case "true", "True", "TRUE" -> true;
      case "false", "False", "FALSE" -> false;
      default -> number(plain);
    };
  }

  private static Object number(String plain) {
    char first = plain.charAt(0);
    if ("+-.".indexOf(first) < 0 && (first < '0' || first > '9')) {
      return plain;
    }
    if (INTEGER.matcher(plain).matches()) {
      return integer(new BigInteger(plain));
    }
    if (BASED.matcher(plain).matches()) {
      return integer(new BigInteger(plain.substring(2), plain.charAt(1) == 'o' ? 8 : 16));
    }
    return DECIMAL.matcher(plain).matches() ? decimal(plain) : plain;
  }

  private static Object integer(BigInteger exact) {
    return exact.bitLength() < Long.SIZE ? (Object) exact.longValue() : exact;
  }

  private static Object decimal(String plain) {
    BigDecimal exact = new BigDecimal(plain);
    double near = exact.doubleValue();
    boolean kept = Double.isFinite(near) && BigDecimal.valueOf(near).compareTo(exact) == 0;
    return kept ? (Object) near : exact;
  }

  /** What a value is, for messages: {@code the text 'abc'}, {@code the number 5}. */
  static String word(@Nullable Object value) {
    return switch (value) {
      case null -> "nothing";
      case String text -> text.isEmpty() ? "an empty text" : "the text '" + shorten(text) + "'";
      case Number number -> "the number " + number;
      default -> String.valueOf(value);
    };
  }

  /** At most 60 characters of one line. */
  static String shorten(String text) {
    String line = text.lines().findFirst().orElse("");
    boolean whole = line.length() == text.stripTrailing().length() && line.length() <= 60;
    return whole ? line : line.substring(0, Math.min(60, line.length())) + "…";
  }
}
