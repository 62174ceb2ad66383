package io.cameleer.read;

import io.cameleer.expr.Template;
import io.cameleer.model.JobKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A job of type {@code if}: a list of conditions, or the fields of one condition on the job itself.
 */
final class IfFields {
  static final Field<Template> INPUT = Field.of("input", Shapes.template(), "The left side.");
  static final Field<JobKind.Operator> OPERATOR =
      Field.of(
          "operator",
          Shapes.choice(operators()),
          "How the two sides are compared, 'eq' if absent.");
  static final Field<Template> VALUE = Field.of("value", Shapes.template(), "The right side.");
  static final Field<String> IF_TRUE =
      Field.of("if_true", JobName.SHAPE, "The job that follows when the condition holds.");
  static final Field<String> IF_FALSE =
      Field.of("if_false", JobName.SHAPE, "The job that follows when it does not.");

  static final Section CONDITION =
      Section.of(
          "condition",
          "a condition",
          "Compares two values, and says which job follows.",
          INPUT,
          OPERATOR,
          VALUE,
          IF_TRUE,
          IF_FALSE);

  static final Field<List<Fields>> CONDITIONS =
      Field.of(
          "conditions",
          Shapes.list(Shapes.object(CONDITION, fields -> fields), "a list of conditions"),
          "The conditions; the first one that names a job for its result decides.");
  static final Field<String> OTHERWISE =
      Field.of("otherwise", JobName.SHAPE, "The job that follows when no condition decides.");

  static final Section SECTION =
      Section.of(
              "job-if",
              "a job of type 'if'",
              "Routes to the job that the first condition names.",
              CONDITIONS,
              OTHERWISE)
          .and(CONDITION);

  private IfFields() {}

  private static Map<String, JobKind.Operator> operators() {
    Map<String, JobKind.Operator> words = new LinkedHashMap<>();
    for (JobKind.Operator operator : JobKind.Operator.values()) {
      words.put(operator.word(), operator);
    }
    return words;
  }

  static @Nullable JobKind read(Fields fields) {
    List<Fields> each = fields.has(CONDITIONS) ? fields.get(CONDITIONS) : List.of(fields);
    String otherwise = fields.get(OTHERWISE);
    if (fields.has(CONDITIONS)) {
      refuseShorthand(fields);
    }
    if (each == null) {
      return null;
    }
    Node list = fields.node(CONDITIONS);
    if (list instanceof Node.Listing none && none.items().isEmpty()) {
      fields.reading().error(list, "found an empty list, expected a list of conditions", null);
    }
    List<JobKind.Condition> conditions = new ArrayList<>();
    for (Fields one : each) {
      JobKind.Condition condition = condition(one, fields);
      if (condition != null) {
        conditions.add(condition);
      }
    }
    return conditions.isEmpty() ? null : new JobKind.If(conditions, otherwise);
  }

  private static void refuseShorthand(Fields fields) {
    for (Field<?> field : List.of(OPERATOR, VALUE, IF_TRUE, IF_FALSE)) {
      if (fields.has(field)) {
        fields
            .reading()
            .error(
                fields.key(field),
                "'" + field.name() + "' stands beside 'conditions'",
                "move it into one of the conditions");
      }
    }
  }

  private static JobKind.@Nullable Condition condition(Fields fields, Fields job) {
    Template own = fields.get(INPUT);
    Template input = own == null ? job.get(INPUT) : own;
    JobKind.Operator operator = fields.get(OPERATOR, JobKind.Operator.EQ);
    Template value = fields.get(VALUE);
    String ifTrue = fields.get(IF_TRUE);
    String ifFalse = fields.get(IF_FALSE);
    if (!fields.isMeant(INPUT) && !job.isMeant(INPUT)) {
      fields
          .reading()
          .error(fields.map(), "'input' is missing in a condition", "the value that is compared");
    }
    if (!fields.isMeantAny(IF_TRUE, IF_FALSE)) {
      fields
          .reading()
          .error(
              fields.map(),
              "a condition leads nowhere: found neither 'if_true' nor 'if_false'",
              "name the job that follows");
    }
    boolean canDoWithout = operator == JobKind.Operator.EXISTS || !fields.has(OPERATOR);
    if (!fields.isMeant(VALUE) && !canDoWithout) {
      fields
          .reading()
          .error(
              fields.map(),
              "'value' is missing in a condition",
              "the value that 'input' is compared to");
    }
    Node node = fields.node(VALUE);
    if (node != null) {
      Comparisons.check(operator, job.node(INPUT), fields.node(INPUT), node, fields.reading());
    }
    return input == null
        ? null
        : new JobKind.Condition(
            operator, input, value == null ? Template.constant(true) : value, ifTrue, ifFalse);
  }
}
