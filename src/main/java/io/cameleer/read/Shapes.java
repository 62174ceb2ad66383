package io.cameleer.read;

import io.cameleer.expr.Template;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The kinds of values that fields take. */
final class Shapes {
  private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_-]{0,99}");

  private Shapes() {}

  /** Anything at all, as it stands. */
  static Shape<Node> anything() {
    return new Shape<>("anything", Map.of(), (node, reading) -> node);
  }

  /** A text that is read when the document is, so without expressions. */
  static Shape<String> text() {
    return new Shape<>(
        "a text", Map.of("type", List.of("string", "number", "boolean")), Shapes::readText);
  }

  private static @Nullable String readText(Node node, Reading reading) {
    if (!(node instanceof Node.Scalar scalar) || scalar.isNull()) {
      reading.wrongKind(node, "a text");
      return null;
    }
    return reading.isFixed(scalar) ? scalar.text() : null;
  }

  /** A name that other parts of the document use. */
  static Shape<String> name() {
    Map<String, Object> schema = Map.of("type", "string", "pattern", "^[^\\s.:/${}]+$");
    return new Shape<>("a name", schema, Shapes::readName);
  }

  private static @Nullable String readName(Node node, Reading reading) {
    String text = readText(node, reading);
    if (text == null || NAME.matcher(text).matches()) {
      return text;
    }
    reading.error(
        node,
        "'" + CoreSchema.shorten(text) + "' is no name",
        "a name begins with a letter, and has letters, digits, '-' and '_' in it, at most 100");
    return null;
  }

  /** True or false. */
  static Shape<Boolean> bool() {
    return new Shape<>(
        "true or false",
        Map.of("type", "boolean"),
        (node, reading) -> {
          if (node instanceof Node.Scalar scalar && scalar.value() instanceof Boolean value) {
            return value;
          }
          reading.wrongKind(node, "true or false", ScalarHint.bool(node));
          return null;
        });
  }

  /** A whole number within bounds. */
  static Shape<Integer> whole(int least, int most) {
    String expected =
        most == Integer.MAX_VALUE
            ? "a whole number from " + least + " on"
            : "a whole number from " + least + " to " + most;
    return whole(least, most, expected);
  }

  /** A whole number within bounds, called otherwise. */
  static Shape<Integer> whole(int least, int most, String expected) {
    Map<String, Object> schema = Map.of("type", "integer", "minimum", least, "maximum", most);
    return new Shape<>(
        expected,
        schema,
        (node, reading) -> {
          Object value = fixedValue(node);
          if (value instanceof Long number && number >= least && number <= most) {
            return number.intValue();
          }
          reading.wrongKind(node, expected, ScalarHint.number(node));
          return null;
        });
  }

  /** A number within bounds. */
  static Shape<Double> number(double least, double most) {
    String expected = most == Double.MAX_VALUE ? "a number above 0" : "a number from 0 to 1";
    return number(least, most, expected);
  }

  /** A number within bounds, called otherwise. */
  static Shape<Double> number(double least, double most, String expected) {
    Map<String, Object> schema = Map.of("type", "number", "minimum", least, "maximum", most);
    return new Shape<>(
        expected,
        schema,
        (node, reading) -> {
          Object value = fixedValue(node);
          if (value instanceof Number number
              && number.doubleValue() >= least
              && number.doubleValue() <= most) {
            return number.doubleValue();
          }
          reading.wrongKind(node, expected, ScalarHint.number(node));
          return null;
        });
  }

  private static @Nullable Object fixedValue(Node node) {
    return node instanceof Node.Scalar scalar ? scalar.value() : null;
  }

  /** A duration that is not 0. */
  static Shape<Duration> duration() {
    return durations("a duration (500ms, 5s, 2m, 1h)", 1);
  }

  /** A duration that may be 0. */
  static Shape<Duration> pause() {
    return durations("a duration (0, 500ms, 5s, 2m, 1h)", 0);
  }

  private static Shape<Duration> durations(String expected, int least) {
    Map<String, Object> schema =
        Map.of(
            "anyOf",
            List.of(
                Map.of("type", "integer", "minimum", least),
                Map.of("type", "string", "pattern", Durations.PATTERN)));
    return new Shape<>(
        expected, schema, (node, reading) -> readDuration(node, reading, expected, least));
  }

  private static @Nullable Duration readDuration(
      Node node, Reading reading, String expected, int least) {
    if (!(node instanceof Node.Scalar scalar) || scalar.isNull()) {
      reading.wrongKind(node, expected);
      return null;
    }
    if (!reading.isFixed(scalar)) {
      return null;
    }
    Duration duration = Durations.parse(scalar.text());
    if (duration == null || duration.toMillis() < least) {
      String meant = duration == null ? Durations.meant(scalar.text()) : null;
      reading.wrongKind(node, expected, meant == null ? null : "write " + meant);
      return null;
    }
    reading.checkUnit(scalar, duration);
    return duration;
  }

  /** One of a few words. */
  static <T> Shape<T> choice(Map<String, T> words) {
    String expected = "one of " + String.join(", ", words.keySet());
    Map<String, Object> schema = Map.of("enum", List.copyOf(words.keySet()));
    return new Shape<>(
        expected,
        schema,
        (node, reading) -> {
          if (!(node instanceof Node.Scalar scalar)) {
            reading.wrongKind(node, expected);
            return null;
          }
          T value = words.get(scalar.text());
          if (value == null) {
            reading.unknownWord(scalar, "expected " + expected, words.keySet());
          }
          return value;
        });
  }

  /** Any value with expressions in it, which may use these sources beside those that are usual. */
  static Shape<Template> template(String... sources) {
    return new Shape<>(
        "a value", Map.of(), (node, reading) -> Templates.read(node, reading.seeing(sources)));
  }

  /** A text, number or boolean with expressions in it. */
  static Shape<Template> textTemplate(String... sources) {
    Map<String, Object> schema = Map.of("type", List.of("string", "number", "boolean"));
    return new Shape<>(
        "a text",
        schema,
        (node, reading) -> {
          if (node instanceof Node.Scalar scalar && !scalar.isNull()) {
            return Templates.read(node, reading.seeing(sources));
          }
          reading.wrongKind(node, "a text");
          return null;
        });
  }

  /** Plain data, without expressions. */
  static Shape<Object> data() {
    return new Shape<>("a value", Map.of(), Templates::data);
  }

  /** A list of what another shape reads; an empty list too. */
  static <T> Shape<List<T>> list(Shape<T> item, String expected) {
    Map<String, Object> schema = Map.of("type", "array", "items", item.schema());
    return new Shape<>(
        expected, schema, (node, reading) -> readList(node, reading, item, expected));
  }

  private static <T> @Nullable List<T> readList(
      Node node, Reading reading, Shape<T> item, String expected) {
    if (!(node instanceof Node.Listing listing)) {
      boolean single = node instanceof Node.Mapping;
      reading.wrongKind(
          node, expected, single ? "put it in a list: each item begins with '- '" : null);
      return null;
    }
    List<T> values = new ArrayList<>();
    for (Node each : listing.items()) {
      T value = item.read(each, reading);
      if (value != null) {
        values.add(value);
      }
    }
    return values;
  }

  /** An object with keys of the author's choice. */
  static <T> Shape<Map<String, T>> map(Shape<T> value, String expected) {
    Map<String, Object> schema = Map.of("type", "object", "additionalProperties", value.schema());
    return new Shape<>(
        expected, schema, (node, reading) -> readMap(node, reading, value, expected));
  }

  private static <T> @Nullable Map<String, T> readMap(
      Node node, Reading reading, Shape<T> shape, String expected) {
    if (!(node instanceof Node.Mapping map)) {
      reading.wrongKind(node, expected);
      return null;
    }
    Map<String, T> values = new LinkedHashMap<>();
    for (Node.Entry entry : map.entries()) {
      T value = reading.isFixed(entry.key()) ? shape.read(entry.value(), reading) : null;
      if (value != null) {
        values.put(entry.key().text(), value);
      }
    }
    return Collections.unmodifiableMap(values);
  }

  /** An object with the fields of a section. */
  static <T> Shape<T> object(Section section, Function<Fields, @Nullable T> reader) {
    Map<String, Object> schema = Map.of("$ref", "#/$defs/" + section.name());
    return new Shape<>(
        section.title(),
        schema,
        (node, reading) -> {
          Fields fields = Fields.open(node, section, reading);
          return fields == null ? null : reader.apply(fields);
        });
  }

  /** One shape for scalars, another one for everything else. */
  static <T> Shape<T> either(Shape<T> scalar, Shape<T> other, String expected) {
    Map<String, Object> schema = Map.of("anyOf", List.of(scalar.schema(), other.schema()));
    return new Shape<>(
        expected,
        schema,
        (node, reading) -> (node instanceof Node.Scalar ? scalar : other).read(node, reading));
  }
}
