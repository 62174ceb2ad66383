package io.cameleer.read;

import io.cameleer.expr.Template;
import io.cameleer.model.JobKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A job of type {@code switch}. */
final class SwitchFields {
  private static final Field<Template> VALUE =
      Field.of("value", Shapes.template(), "The value that the input is compared to.");
  private static final Field<String> THEN =
      Field.of("then", JobName.SHAPE, "The job that follows when they are equal.");

  static final Section CASE =
      Section.of("case", "a case", "A value, and the job that follows.", VALUE, THEN)
          .requiring(VALUE, THEN);

  private static final Field<Template> INPUT =
      Field.of("input", Shapes.template(), "What is compared to the values of the cases.");
  private static final Field<List<JobKind.Case>> CASES =
      Field.of(
          "cases",
          Shapes.list(Shapes.object(CASE, SwitchFields::readCase), "a list of cases"),
          "The cases; the first equal one decides.");

  static final Section SECTION =
      Section.of(
              "job-switch",
              "a job of type 'switch'",
              "Routes to the job of the first case whose value is equal to the input.",
              INPUT,
              CASES,
              IfFields.OTHERWISE)
          .requiring(INPUT, CASES);

  private SwitchFields() {}

  private static JobKind.@Nullable Case readCase(Fields fields) {
    Template value = fields.get(VALUE);
    String then = fields.get(THEN);
    return value == null || then == null ? null : new JobKind.Case(value, then);
  }

  static @Nullable JobKind read(Fields fields) {
    Template input = fields.get(INPUT);
    List<JobKind.Case> cases = fields.get(CASES);
    String otherwise = fields.get(IfFields.OTHERWISE);
    if (fields.node(CASES) instanceof Node.Listing list && list.items().isEmpty()) {
      fields.reading().error(list, "found an empty list, expected a list of cases", null);
    }
    return input == null || cases == null || cases.isEmpty()
        ? null
        : new JobKind.Switch(input, cases, otherwise);
  }
}
