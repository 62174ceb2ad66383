package io.cameleer.read;

import io.cameleer.expr.Template;
import io.cameleer.model.Component;
import io.cameleer.model.Fallback;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code fallback}: the name of a component, {@code {component, action}}, {@code {value}}, or any
 * value that is no such thing. A text without expressions is a name, so that a misspelt one is
 * found.
 */
final class FallbackFields {
  private static final Field<Node> COMPONENT =
      Field.of("component", Shapes.anything(), "The component that is called with the same input.");
  private static final Field<Node> ACTION = Field.of("action", Shapes.anything(), "Its action.");
  private static final Field<Template> VALUE =
      Field.of("value", Shapes.template("error"), "The value that stands in, over 'error'.");

  static final Section SECTION =
      Section.of(
          "fallback",
          "a fallback",
          "What answers when a call has failed for good: another component, or a value.",
          COMPONENT,
          ACTION,
          VALUE);

  static final Shape<Fallback> SHAPE =
      new Shape<>("a component or a value", Map.of(), FallbackFields::read);

  private FallbackFields() {}

  private static @Nullable Fallback read(Node node, Reading reading) {
    if (node instanceof Node.Scalar scalar && scalar.isText() && !scalar.hasExpressions()) {
      reading.findings().calls().add(new Findings.NamedCall(scalar, null, true));
      return new Fallback.ToComponent(scalar.text(), Component.DEFAULT_ACTION);
    }
    boolean asFields =
        node instanceof Node.Mapping map && (map.get("component") != null || isOnly(map, "value"));
    return asFields
        ? Shapes.object(SECTION, FallbackFields::fromFields).read(node, reading)
        : new Fallback.Value(Templates.read(node, reading.seeing("error")));
  }

  private static boolean isOnly(Node.Mapping map, String key) {
    return map.entries().size() == 1 && map.get(key) != null;
  }

  private static @Nullable Fallback fromFields(Fields fields) {
    Template value = fields.get(VALUE);
    if (value != null && !fields.has(COMPONENT)) {
      return new Fallback.Value(value);
    }
    if (fields.has(VALUE)) {
      fields
          .reading()
          .error(fields.key(VALUE), "'value' stands beside 'component'", "keep one of the two");
    }
    if (!(fields.node(COMPONENT) instanceof Node.Scalar component) || !component.isText()) {
      fields.reading().wrongKind(List.of(fields.map()).get(0), "the name of a component");
      return null;
    }
    Node.Scalar action = fields.node(ACTION) instanceof Node.Scalar scalar ? scalar : null;
    fields.reading().findings().calls().add(new Findings.NamedCall(component, action, true));
    return new Fallback.ToComponent(
        component.text(), action == null ? Component.DEFAULT_ACTION : action.text());
  }
}
