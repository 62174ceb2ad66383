package io.cameleer.read;

import io.cameleer.expr.Template;
import io.cameleer.model.JobKind;

/** A job of type {@code filter}. */
final class FilterFields {
  private static final Field<Template> INPUT =
      Field.of("input", Shapes.template(), "What is filtered, the workflow's input if absent.");
  private static final Field<Template> WHERE =
      Field.of(
          "where",
          ConditionText.shape("item", "index"),
          "An item stays when this holds, over 'item' and 'index'.");
  private static final Field<Template> OUTPUT =
      Field.of(
          "output",
          Shapes.template("item", "index"),
          "Reshapes each item, over 'item' and 'index', or what is no list, over 'input'.");

  static final Section SECTION =
      Section.of(
          "job-filter",
          "a job of type 'filter'",
          "Keeps the items of a list that satisfy a condition, and reshapes them.",
          INPUT,
          WHERE,
          OUTPUT);

  private FilterFields() {}

  static JobKind read(Fields fields) {
    Reading shaping = fields.reading().declaring(fields.reading().declared().withOwnInput());
    return new JobKind.Filter(fields.get(INPUT), fields.get(WHERE), fields.get(OUTPUT, shaping));
  }
}
