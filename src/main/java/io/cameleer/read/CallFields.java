package io.cameleer.read;

import io.cameleer.expr.Template;
import io.cameleer.model.Component;
import io.cameleer.model.JobKind;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A job that calls a component. */
final class CallFields {
  static final Field<Node> COMPONENT =
      Field.of(
          "component",
          new Shape<>(
              "the id of a component, or a component",
              Map.of(
                  "anyOf", List.of(Map.of("type", "string"), Map.of("$ref", "#/$defs/component"))),
              (node, reading) -> node),
          "The component that is called: its id, or the component itself; the only one if absent.");
  static final Field<Node> ACTION =
      Field.of(
          "action",
          new Shape<>("the id of an action", Map.of("type", "string"), (node, reading) -> node),
          "Which of the component's actions.");
  static final Field<Template> INPUT =
      Field.of("input", Shapes.template(), "What it is given, the workflow's input if absent.");

  static final Section SECTION =
      Section.of(
          "job-component",
          "a job of type 'component'",
          "Calls a component.",
          COMPONENT,
          ACTION,
          INPUT);

  private CallFields() {}

  static JobKind.@Nullable Call read(Fields fields) {
    Template input = fields.get(INPUT);
    Node.Scalar action = action(fields);
    String component = component(fields, action);
    return component == null
        ? null
        : new JobKind.Call(
            component, action == null ? Component.DEFAULT_ACTION : action.text(), input);
  }

  /** The action that is chosen; null for none. */
  static Node.@Nullable Scalar action(Fields fields) {
    Node node = fields.node(ACTION);
    if (node == null) {
      return null;
    }
    if (node instanceof Node.Scalar scalar && !scalar.isNull()) {
      return fields.reading().isFixed(scalar) ? scalar : null;
    }
    fields.reading().wrongKind(node, "the id of an action");
    return null;
  }

  private static @Nullable String component(Fields fields, Node.@Nullable Scalar action) {
    Reading reading = fields.reading();
    return switch (fields.node(COMPONENT)) {
      case null -> onlyComponent(fields, action);
      case Node.Mapping map -> InlineComponent.read(map, action, reading);
      case Node.Listing list -> {
        reading.wrongKind(list, COMPONENT.shape().expected());
        yield null;
      }
      case Node.Scalar scalar -> {
        JobKind.Call call = named(scalar, action, reading);
        yield call == null ? null : call.component();
      }
    };
  }

  /** The call of a component by its id. */
  static JobKind.@Nullable Call named(
      Node.Scalar id, Node.@Nullable Scalar action, Reading reading) {
    if (id.isNull()) {
      reading.wrongKind(id, COMPONENT.shape().expected());
      return null;
    }
    if (!reading.isFixed(id)) {
      return null;
    }
    reading.findings().calls().add(new Findings.NamedCall(id, action, false));
    return new JobKind.Call(
        id.text(), action == null ? Component.DEFAULT_ACTION : action.text(), null);
  }

  private static @Nullable String onlyComponent(Fields fields, Node.@Nullable Scalar action) {
    if (fields.isMeant(COMPONENT)
        || fields.reading().findings().incomplete().contains("components")) {
      return null;
    }
    List<String> known = List.copyOf(fields.reading().findings().components().keySet());
    if (known.size() == 1) {
      Node.Scalar id = fields.reading().findings().components().get(known.get(0));
      if (id != null) {
        fields.reading().findings().calls().add(new Findings.NamedCall(id, action, false));
      }
      return known.get(0);
    }
    String hint =
        known.isEmpty()
            ? "the document has no components; an overlay (-f) can add them"
            : "there are " + String.join(", ", known);
    fields.reading().error(fields.map(), "'component' is missing in a job", hint);
    return null;
  }
}
