package io.cameleer.read;

import io.cameleer.expr.ExpressionText;
import io.cameleer.expr.Template;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code condition} and {@code where}: one expression, or true or false. */
final class ConditionText {
  private static final String EXPECTED = "a condition: ${…}";
  static final Shape<Template> SHAPE = shape();

  private ConditionText() {}

  /** A condition that may use these sources beside those that are usual. */
  static Shape<Template> shape(String... sources) {
    return new Shape<>(
        EXPECTED,
        Map.of("type", List.of("string", "boolean")),
        (node, reading) -> read(node, reading.seeing(sources)));
  }

  private static @Nullable Template read(Node node, Reading reading) {
    if (!(node instanceof Node.Scalar scalar)
        || !(scalar.value() instanceof String || scalar.value() instanceof Boolean)) {
      reading.wrongKind(node, EXPECTED);
      return null;
    }
    if (scalar.value() instanceof String text && !isOneExpression(text.strip())) {
      reading.error(
          scalar,
          scalar.hasExpressions()
              ? "text stands around the expression, so the condition is always true"
              : "found " + scalar.word() + ", expected " + EXPECTED,
          "write all of it as one expression: ${…}");
      return null;
    }
    return Templates.read(scalar, reading);
  }

  private static boolean isOneExpression(String text) {
    int end = text.startsWith("${") ? ExpressionText.end(text, 0) : -1;
    return end == text.length() || (end < 0 && text.startsWith("${"));
  }
}
