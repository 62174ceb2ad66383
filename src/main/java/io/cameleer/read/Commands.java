package io.cameleer.read;

import io.cameleer.expr.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Commands: a list of arguments, or one text for the shell. */
final class Commands {
  private static final String EXPECTED = "a command: a list of arguments, or a text for the shell";
  private static final Map<String, Object> SCHEMA =
      Map.of(
          "anyOf",
          List.of(
              Map.of("type", "string", "minLength", 1),
              Map.of(
                  "type",
                  "array",
                  "minItems",
                  1,
                  "items",
                  Map.of("type", List.of("string", "number", "boolean")))));

  private Commands() {}

  /** A command with expressions in it. */
  static Shape<List<Template>> templates() {
    return new Shape<>(EXPECTED, SCHEMA, Commands::readTemplates);
  }

  /** A command that is fixed when the document is loaded. */
  static Shape<List<String>> texts() {
    return new Shape<>(EXPECTED, SCHEMA, Commands::readTexts);
  }

  private static @Nullable List<Template> readTemplates(Node node, Reading reading) {
    List<Node.Scalar> words = words(node, reading);
    if (words == null) {
      return null;
    }
    List<Template> command = new ArrayList<>();
    if (node instanceof Node.Scalar) {
      command.add(Template.constant("sh"));
      command.add(Template.constant("-c"));
    }
    words.forEach(word -> command.add(template(word, reading)));
    return command;
  }

  private static Template template(Node.Scalar word, Reading reading) {
    return word.isText() ? Templates.read(word, reading) : Template.constant(word.text());
  }

  private static @Nullable List<String> readTexts(Node node, Reading reading) {
    List<Node.Scalar> words = words(node, reading);
    if (words == null || !words.stream().allMatch(reading::isFixed)) {
      return null;
    }
    List<String> command = new ArrayList<>(words.stream().map(Node.Scalar::text).toList());
    if (node instanceof Node.Scalar) {
      command.addAll(0, List.of("sh", "-c"));
    }
    return command;
  }

  private static @Nullable List<Node.Scalar> words(Node node, Reading reading) {
    List<Node> items =
        switch (node) {
          case Node.Listing list -> list.items();
          case Node.Scalar scalar -> List.of(scalar);
          case Node.Mapping map -> List.of();
        };
    List<Node.Scalar> words = new ArrayList<>();
    for (Node item : items) {
      if (!(item instanceof Node.Scalar scalar) || scalar.isNull()) {
        reading.wrongKind(item, node instanceof Node.Scalar ? EXPECTED : "an argument: a text");
        return null;
      }
      words.add(scalar);
    }
    if (words.isEmpty() || words.get(0).text().isBlank()) {
      reading.error(node, "found " + what(node) + ", expected " + EXPECTED, null);
      return null;
    }
    return words;
  }

  private static String what(Node node) {
    return node instanceof Node.Listing list && list.items().isEmpty()
        ? "an empty list"
        : node.word();
  }
}
