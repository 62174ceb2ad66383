package io.cameleer.read;

import io.cameleer.expr.Template;
import io.cameleer.model.Job;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code on_error}: {@code continue}, {@code {output: …}} or {@code {to: job}}. */
final class OnErrorFields {
  private static final Field<Template> OUTPUT =
      Field.of(
          "output", Shapes.template("error"), "The run goes on with this output, over 'error'.");
  private static final Field<String> TO =
      Field.of("to", JobName.SHAPE, "The run goes on at this job.");

  static final Section SECTION =
      Section.of(
          "on-error",
          "an on_error",
          "What happens when a job has failed for good: an output stands in, or the run goes on at another job.",
          OUTPUT,
          TO);

  static final Shape<Job.OnError> SHAPE =
      Shapes.either(
          word(),
          Shapes.object(SECTION, OnErrorFields::read),
          "continue, {output: …} or {to: job}");

  private OnErrorFields() {}

  private static Shape<Job.OnError> word() {
    Map<String, Job.OnError> words = new LinkedHashMap<>();
    words.put("continue", new Job.OnError.Continue());
    words.put("ignore", new Job.OnError.Continue());
    Shape<Job.OnError> choice = Shapes.choice(words);
    return new Shape<>(
        choice.expected(),
        choice.schema(),
        (node, reading) ->
            node instanceof Node.Scalar scalar && !words.containsKey(scalar.text())
                ? refused(scalar, words, reading)
                : choice.read(node, reading));
  }

  private static Job.@Nullable OnError refused(
      Node.Scalar scalar, Map<String, Job.OnError> words, Reading reading) {
    reading.unknownWord(
        scalar,
        "expected continue, {output: …} or {to: job}",
        words.keySet(),
        scalar.text().equals("retry") ? "'retry:' beside it tries again" : null);
    return null;
  }

  private static Job.@Nullable OnError read(Fields fields) {
    Template output = fields.get(OUTPUT);
    String to = fields.get(TO);
    if (fields.has(OUTPUT) == fields.has(TO)) {
      fields
          .reading()
          .error(
              fields.has(TO) ? fields.key(TO) : fields.map(),
              fields.has(TO) ? "'to' stands beside 'output'" : "found neither 'output' nor 'to'",
              "on_error: continue, {output: …} or {to: job}");
      return null;
    }
    if (to != null) {
      return new Job.OnError.To(to);
    }
    return output == null ? null : new Job.OnError.Output(output);
  }
}
