package io.cameleer.camel;

import io.cameleer.expr.Values;
import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a judge answers that was asked for an index: a number, a text with it, or an object. */
final class JudgesAnswer {
  private static final int SHORT = 200;

  private static final Pattern NUMBER =
      Pattern.compile("\\s*(\\d{1,9})(?![\\w.]).*", Pattern.DOTALL);

  private JudgesAnswer() {}

  /** The index; -1 where there is none. */
  static int index(@Nullable Object answer) {
    return switch (answer) {
      case Number number -> index(number);
      case String text -> {
        Matcher number = NUMBER.matcher(text);
        yield number.matches() ? Integer.parseInt(number.group(1)) : -1;
      }
      case Map<?, ?> map when map.get("index") != null -> index(map.get("index"));
      case Map<?, ?> map when map.size() == 1 -> index(map.values().iterator().next());
      case null, default -> -1;
    };
  }

  private static int index(Number number) {
    try {
      return Math.max(-1, new BigDecimal(number.toString()).intValueExact());
    } catch (ArithmeticException | NumberFormatException e) {
      return -1;
    }
  }

  /** What it said, for people. */
  static String shortened(@Nullable Object answer) {
    String text = Values.toJson(answer);
    return text.length() <= SHORT ? text : text.substring(0, SHORT) + "…";
  }
}
