package io.cameleer.read;

import io.cameleer.expr.Template;
import io.cameleer.model.ExpectedValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Values in expectations: what stands there must be found, except that a text of one expression is
 * a condition, and that <code>"...": more</code> in an object, or the item <code>"..."</code> at
 * the end of a list, lets more follow.
 */
final class ExpectedValues {
  static final Shape<ExpectedValue> SHAPE = new Shape<>("a value", Map.of(), ExpectedValues::read);

  private static final String MORE = "...";
  private static final String REST = "more";
  private static final Set<String> SOURCES = Set.of("output", "input", "env");

  private ExpectedValues() {}

  private static @Nullable ExpectedValue read(Node node, Reading reading) {
    return switch (node) {
      case Node.Scalar scalar -> scalar(scalar, reading.seeingOnly(SOURCES));
      case Node.Listing list -> items(list, reading);
      case Node.Mapping map -> entries(map, reading);
    };
  }

  private static @Nullable ExpectedValue scalar(Node.Scalar scalar, Reading reading) {
    if (!scalar.hasExpressions()) {
      return new ExpectedValue.Equal(scalar.value());
    }
    Template template = Templates.read(scalar, reading);
    String text = scalar.text();
    if (template.expressions().isEmpty()) {
      return new ExpectedValue.Equal(template.evaluate(source -> null));
    }
    if (template.expressions().size() > 1 || !text.startsWith("${") || !text.endsWith("}")) {
      reading.error(
          scalar,
          "found a text with an expression in it, expected a value, or one expression as a condition",
          "write ${output == …}, or \\${ for these characters themselves");
      return null;
    }
    return new ExpectedValue.Holds(template, text);
  }

  private static ExpectedValue items(Node.Listing list, Reading reading) {
    List<ExpectedValue> items = new ArrayList<>();
    boolean more = false;
    for (int i = 0; i < list.items().size(); i++) {
      Node item = list.items().get(i);
      if (i == list.items().size() - 1
          && item instanceof Node.Scalar scalar
          && scalar.text().equals(MORE)) {
        more = true;
        continue;
      }
      ExpectedValue value = read(item, reading);
      if (value != null) {
        items.add(value);
      }
    }
    return new ExpectedValue.Items(items, more);
  }

  private static ExpectedValue entries(Node.Mapping map, Reading reading) {
    Map<String, ExpectedValue> fields = new LinkedHashMap<>();
    boolean more = false;
    for (Node.Entry entry : map.entries()) {
      if (entry.key().text().equals(MORE)) {
        more = true;
        checkRest(entry.value(), reading);
        continue;
      }
      ExpectedValue value = read(entry.value(), reading);
      if (value != null) {
        fields.put(entry.key().text(), value);
      }
    }
    return new ExpectedValue.Entries(fields, more);
  }

  private static void checkRest(Node node, Reading reading) {
    if (!(node instanceof Node.Scalar scalar) || !scalar.text().equals(REST)) {
      reading.wrongKind(node, "the word more: other fields may be there as well");
    }
  }
}
