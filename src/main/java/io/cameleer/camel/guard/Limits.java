package io.cameleer.camel.guard;

import io.cameleer.camel.RouteException;
import io.cameleer.expr.Values;
import io.cameleer.run.Durations;
import java.time.Duration;
import org.apache.camel.CamelContext;
import org.apache.camel.Expression;
import org.apache.camel.spi.Language;
import org.apache.camel.support.DefaultExchange;
import org.jspecify.annotations.Nullable;

/** The settings of limits, as routes write them. */
final class Limits {
  /** How many calls may wait in line when nothing is said. */
  static final String QUEUE = "100000";

  private Limits() {}

  /**
   * A whole number, given itself or by an expression over the environment.
   *
   * @param what what it is, for the message
   * @throws RouteException when it is none, or less than {@code least}
   */
  static int count(CamelContext camel, String text, int least, String what) {
    Object value = text;
    if (text.contains("${")) {
      Language language = camel.resolveLanguage("workflow");
      Expression expression = language.createExpression(text);
      value = expression.evaluate(new DefaultExchange(camel), Object.class);
    }
    try {
      int number = Integer.parseInt(Values.toText(value).strip());
      if (number >= least) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw refusal(what, least, text, value);
    }
    throw refusal(what, least, text, value);
  }

  private static RouteException refusal(
      String what, int least, String text, @Nullable Object value) {
    String from = text.contains("${") ? " from " + text : "";
    return new RouteException(
        "%s is a whole number from %d on, found %s%s"
            .formatted(what, least, Values.describe(value), from));
  }

  /** A duration. */
  static Duration duration(String text, String what) {
    Duration duration = Durations.parse(text);
    if (duration == null) {
      throw new RouteException(
          what + " is a duration like 500ms, 5s, 2m or 1h, found '" + text + "'");
    }
    return duration;
  }
}
