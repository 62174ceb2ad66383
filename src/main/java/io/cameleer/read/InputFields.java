package io.cameleer.read;

import io.cameleer.expr.Names;
import io.cameleer.model.InputField;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A declared input field of a workflow: {@code {type, required, …}}, or its type alone. */
final class InputFields {
  private static final String ANY = "json";

  private static final Shape<String> TYPE_WORD =
      new Shape<>(
          "a type",
          Map.of("enum", List.copyOf(new TreeSet<>(Names.types()))),
          InputFields::readType);
  private static final Field<String> TYPE =
      Field.of("type", TYPE_WORD, "What it must be, anything if absent.");
  private static final Field<Boolean> REQUIRED =
      Field.of("required", Shapes.bool(), "Whether a run without it is refused.");
  private static final Field<Object> DEFAULT =
      Field.of("default", Shapes.data(), "What stands in for a missing one.");
  private static final Field<List<Object>> ENUM =
      Field.of("enum", Shapes.list(Shapes.data(), "a list of values"), "The values allowed.");
  private static final Field<String> DESCRIPTION =
      Field.of("description", Shapes.text(), "What it is, for people.");

  static final Section SECTION =
      Section.of(
          "input-field",
          "an input field",
          "A value that a run of the workflow is given.",
          TYPE,
          REQUIRED,
          DEFAULT,
          ENUM,
          DESCRIPTION);

  static final Shape<InputField> SHAPE =
      Shapes.either(
          new Shape<>(
              "a type",
              TYPE_WORD.schema(),
              (node, reading) -> {
                String type = TYPE_WORD.read(node, reading);
                return type == null ? null : new InputField(type, false, null, List.of(), null);
              }),
          Shapes.object(SECTION, InputFields::read),
          "an input field");

  private InputFields() {}

  private static @Nullable String readType(Node node, Reading reading) {
    Collection<String> types = new TreeSet<>(Names.types());
    String expected = "a type: one of " + String.join(", ", types);
    if (!(node instanceof Node.Scalar scalar) || scalar.isNull()) {
      reading.wrongKind(node, expected);
      return null;
    }
    if (types.contains(scalar.text())) {
      return scalar.text();
    }
    reading.unknownWord(scalar, "expected " + expected, types);
    return null;
  }

  private static InputField read(Fields fields) {
    String type = fields.get(TYPE, ANY);
    Object otherwise = fields.get(DEFAULT);
    List<Object> options = fields.get(ENUM, List.of());
    Node value = fields.node(DEFAULT);
    if (value != null && otherwise != null) {
      checkDefault(fields, value, type, otherwise, options);
    }
    if (fields.has(REQUIRED) && fields.get(REQUIRED, false) && value != null) {
      fields
          .reading()
          .warning(
              fields.key(REQUIRED),
              "a field with a default is never missing, so 'required' has no effect",
              null);
    }
    return new InputField(
        type,
        fields.get(REQUIRED, false),
        otherwise,
        new ArrayList<>(options),
        fields.get(DESCRIPTION));
  }

  private static void checkDefault(
      Fields fields, Node node, String type, Object value, List<Object> options) {
    String expected =
        switch (type) {
          case "text", "string" -> value instanceof String ? null : "a text";
          case "integer" -> isInteger(value) ? null : "a whole number";
          case "number" -> value instanceof Number ? null : "a number";
          case "boolean" -> value instanceof Boolean ? null : "true or false";
          case "list" -> value instanceof List ? null : "a list";
          case "object" -> value instanceof Map ? null : "an object";
          default -> null;
        };
    if (expected != null) {
      fields.reading().wrongKind(node, expected + ", as the field's type is '" + type + "'");
    } else if (!options.isEmpty() && !options.contains(value)) {
      fields.reading().error(node, "the default is none of the values in 'enum'", null);
    }
  }

  private static boolean isInteger(Object value) {
    return value instanceof Long || value instanceof java.math.BigInteger;
  }
}
