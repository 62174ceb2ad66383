package io.cameleer.read;

import io.cameleer.expr.Template;
import io.cameleer.model.Interrupt;
import io.cameleer.model.Interrupt.Ask;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code interrupt}: {@code true}, {@code before}, {@code after}, or {@code {before: …, after: …}}.
 */
final class InterruptFields {
  private static final Question QUESTION_BEFORE = new Question("before");
  private static final Question QUESTION_AFTER = new Question("after", Sources.ANSWER);
  private static final Field<Ask> BEFORE =
      Field.of("before", QUESTION_BEFORE.shape(), "Asks before the job does its work.");
  private static final Field<Ask> AFTER =
      Field.of("after", QUESTION_AFTER.shape(), "Asks when the job's work is done.");

  /** The sections of the questions. */
  static final List<Section> QUESTIONS =
      List.of(QUESTION_BEFORE.section(), QUESTION_AFTER.section());

  static final Section SECTION =
      Section.of(
          "interrupt",
          "an interrupt",
          "Where the job waits for a person, who approves or rejects.",
          BEFORE,
          AFTER);

  static final Shape<Interrupt> SHAPE =
      Shapes.either(
          word(),
          Shapes.object(SECTION, InterruptFields::read),
          "true, before, after or {before: …, after: …}");

  private InterruptFields() {}

  private static Shape<Interrupt> word() {
    Interrupt before = new Interrupt(new Ask(null, null), null);
    Map<String, Interrupt> words = new LinkedHashMap<>();
    words.put("true", before);
    words.put("before", before);
    words.put("after", new Interrupt(null, new Ask(null, null)));
    return Shapes.choice(words);
  }

  private static @Nullable Interrupt read(Fields fields) {
    Ask before = fields.get(BEFORE);
    Ask after = fields.get(AFTER);
    if (before == null && after == null) {
      if (!fields.has(BEFORE) && !fields.has(AFTER)) {
        fields
            .reading()
            .error(
                fields.map(),
                "found neither 'before' nor 'after'",
                "interrupt: true, or interrupt: {before: {message: …}}");
      }
      return null;
    }
    return new Interrupt(before, after);
  }

  /** What a question has, by what its expressions may begin with. */
  private record Question(Field<Template> message, Field<Template> condition, Section section) {
    Question(String when, String... sources) {
      this(
          when,
          Field.of("message", Shapes.template(sources), "The question; a usual one if absent."),
          Field.of("condition", Shapes.template(sources), "Asks only when this is true."));
    }

    private Question(String when, Field<Template> message, Field<Template> condition) {
      this(
          message,
          condition,
          Section.of(
              "interrupt-" + when, "a question", "What a person is asked.", message, condition));
    }

    Shape<Ask> shape() {
      Shape<Boolean> always = Shapes.bool();
      Shape<Ask> yes =
          new Shape<>(
              always.expected(),
              always.schema(),
              (node, reading) ->
                  Boolean.TRUE.equals(always.read(node, reading)) ? new Ask(null, null) : null);
      return Shapes.either(
          yes,
          Shapes.object(section, fields -> new Ask(fields.get(message), fields.get(condition))),
          "true or {message, condition}");
    }
  }
}
