package io.cameleer.read;

import io.cameleer.expr.Template;
import io.cameleer.model.Job;
import io.cameleer.model.JobKind;
import io.cameleer.model.Together;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A job of type {@code parallel}. */
final class ParallelFields {
  private static final Field<Template> INPUT =
      Field.of(
          "input",
          Shapes.template(),
          "What the services are given that do not say, the workflow's input if absent.");
  private static final Field<Node> SERVICES =
      ServiceFields.field("services", "What is called; a component's id, or more about the call.");
  private static final Field<Together.Aggregate> AGGREGATE =
      Field.of(
          "aggregate",
          aggregate(),
          "What 'data' is made of: by-service, merge, list, or a value over 'output', the outputs by service.");

  static final Section SECTION =
      Section.of(
              "job-parallel",
              "a job of type 'parallel'",
              "Calls several services at once, and waits until all have ended; the output is {data, metadata}.",
              INPUT,
              SERVICES,
              AGGREGATE)
          .requiring(SERVICES);

  private ParallelFields() {}

  private static Shape<Together.Aggregate> aggregate() {
    Map<String, Together.Aggregate> words = new LinkedHashMap<>();
    for (Together.Form form : Together.Form.values()) {
      words.put(form.word(), form);
    }
    Shape<Together.Aggregate> word = Shapes.choice(words);
    Shape<Template> shape = Shapes.template(Sources.ANSWER);
    return new Shape<>(
        word.expected() + ", or a value over 'output'",
        Map.of(
            "anyOf",
            List.of(
                word.schema(),
                Map.of("type", "string", "pattern", "[$][{]"),
                Map.of("type", List.of("object", "array")))),
        (node, reading) -> {
          if (node instanceof Node.Scalar scalar && !scalar.hasExpressions()) {
            return word.read(node, reading);
          }
          Template template = shape.read(node, reading);
          return template == null ? null : new Together.Aggregate.Shaped(template);
        });
  }

  static @Nullable JobKind read(Fields fields) {
    Template input = fields.get(INPUT);
    Node node = fields.node(SERVICES);
    Together.Aggregate aggregate = fields.get(AGGREGATE, Together.Form.BY_SERVICE);
    List<Job> services =
        node == null
            ? List.of()
            : ServiceFields.read(node, fields.reading(), input, Job.Criticality.OPTIONAL);
    return services.isEmpty() ? null : new Together.Parallel(services, aggregate);
  }
}
