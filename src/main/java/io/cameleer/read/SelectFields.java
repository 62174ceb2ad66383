package io.cameleer.read;

import io.cameleer.expr.Template;
import io.cameleer.model.Component;
import io.cameleer.model.JobKind;
import io.cameleer.model.Select;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A job of type {@code select}. */
final class SelectFields {
  private static final Field<Template> QUALITY =
      requirement("quality", "How good: by the rating.", "low", "medium", "high", "premium");
  private static final Field<Template> SPEED =
      requirement(
          "speed", "How fast: by the average execution time.", "fast", "balanced", "thorough");
  private static final Field<Template> BUDGET =
      requirement("budget", "How dear: by the base price.", "low", "medium", "high", "unlimited");

  static final Section REQUIREMENTS_SECTION =
      Section.of(
          "requirements",
          "requirements",
          "What gives candidates their scores.",
          QUALITY,
          SPEED,
          BUDGET);

  private static final Field<Template> TASK =
      Field.of("task", Shapes.textTemplate(), "The capability that is wanted.");
  private static final Field<Template> REQUIREMENTS =
      Field.of("requirements", requirements(), "What gives candidates their scores.");
  private static final Field<Integer> TOP =
      Field.of(
          "top", Shapes.whole(1, 1000), "How many of the best are called at once, 3 if absent.");
  private static final Field<Template> INPUT =
      Field.of("input", Shapes.template(), "What they are given, the workflow's input if absent.");
  private static final Field<Node> PICK =
      Field.of(
          "pick",
          new Shape<>(
              "best, first, or the id of a component",
              Map.of("type", "string"),
              (node, reading) -> node),
          "Whose output it is: that of the best score, of the first to succeed, or of the one whose index this component answers.");

  static final Section SECTION =
      Section.of(
              "job-select",
              "a job of type 'select'",
              "Calls the components that suit a task best, and picks one of their outputs.",
              TASK,
              REQUIREMENTS,
              TOP,
              INPUT,
              CallFields.ACTION,
              PICK)
          .requiring(TASK);

  private SelectFields() {}

  private static Field<Template> requirement(String name, String description, String... words) {
    List<String> all = List.of(words);
    String expected = "one of " + String.join(", ", all);
    Shape<Template> template = Shapes.textTemplate();
    return Field.of(
        name,
        new Shape<>(
            expected,
            Map.of("type", "string"),
            (node, reading) -> {
              if (node instanceof Node.Scalar scalar
                  && !scalar.hasExpressions()
                  && !all.contains(scalar.text())) {
                reading.unknownWord(scalar, "expected " + expected, all);
                return null;
              }
              return template.read(node, reading);
            }),
        description + " " + String.join(", ", all) + ".");
  }

  /** An object whose words are checked, or an expression that gives one. */
  private static Shape<Template> requirements() {
    Shape<Template> object =
        Shapes.object(
            REQUIREMENTS_SECTION,
            fields -> {
              Map<String, Template> given = new java.util.LinkedHashMap<>();
              for (Field<Template> field : List.of(QUALITY, SPEED, BUDGET)) {
                Template value = fields.get(field);
                if (value != null) {
                  given.put(field.name(), value);
                }
              }
              return mapping(given);
            });
    Shape<Template> expression = Shapes.template();
    return new Shape<>(
        object.expected(),
        Map.of("anyOf", List.of(object.schema(), Map.of("type", "string", "pattern", "[$][{]"))),
        (node, reading) ->
            node instanceof Node.Scalar scalar && scalar.hasExpressions()
                ? expression.read(node, reading)
                : object.read(node, reading));
  }

  private static Template mapping(Map<String, Template> given) {
    try {
      return Template.map(given);
    } catch (io.cameleer.expr.ExpressionSyntaxException e) {
      throw new IllegalStateException("the keys are plain words", e);
    }
  }

  static @Nullable JobKind read(Fields fields) {
    Template task = fields.get(TASK);
    Template requirements = fields.get(REQUIREMENTS);
    int top = fields.get(TOP, Select.DEFAULT_TOP);
    Template input = fields.get(INPUT);
    Node.Scalar action = CallFields.action(fields);
    Select.Pick pick = pick(fields);
    return task == null || pick == null
        ? null
        : new Select(
            task,
            requirements,
            top,
            input,
            action == null ? Component.DEFAULT_ACTION : action.text(),
            pick);
  }

  private static Select.@Nullable Pick pick(Fields fields) {
    Node node = fields.node(PICK);
    if (node == null) {
      return new Select.Pick.Best();
    }
    if (!(node instanceof Node.Scalar scalar) || scalar.isNull()) {
      fields.reading().wrongKind(node, PICK.shape().expected());
      return null;
    }
    return switch (scalar.text()) {
      case "best" -> new Select.Pick.Best();
      case "first" -> new Select.Pick.First();
      default -> {
        JobKind.Call call = CallFields.named(scalar, null, fields.reading());
        yield call == null ? null : new Select.Pick.Judge(call);
      }
    };
  }
}
