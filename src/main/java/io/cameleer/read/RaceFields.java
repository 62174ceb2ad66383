package io.cameleer.read;

import io.cameleer.expr.Template;
import io.cameleer.model.Job;
import io.cameleer.model.JobKind;
import io.cameleer.model.Together;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A job of type {@code race}. */
final class RaceFields {
  private static final Field<Template> INPUT =
      Field.of(
          "input",
          Shapes.template(),
          "What the components are given that do not say, the workflow's input if absent.");
  private static final Field<Node> COMPONENTS =
      ServiceFields.field("components", "What runs; a component's id, or more about the call.");
  private static final Field<Node> JOBS =
      Field.of(
          "jobs",
          new Shape<>(
              "a list of jobs",
              Map.of("type", "array", "minItems", 1, "items", Map.of("$ref", "#/$defs/job")),
              (node, reading) -> node),
          "What runs, where it is more than calls: jobs of any type.");

  static final Section SECTION =
      Section.of(
          "job-race",
          "a job of type 'race'",
          "Starts several services at once; the output is that of the first to succeed, and the others are cancelled.",
          INPUT,
          COMPONENTS,
          JOBS);

  private RaceFields() {}

  static @Nullable JobKind read(Fields fields) {
    Template input = fields.get(INPUT);
    Node components = fields.node(COMPONENTS);
    Node jobs = fields.node(JOBS);
    if ((components == null) == (jobs == null)) {
      fields
          .reading()
          .error(
              components == null ? fields.map() : fields.key(JOBS),
              components == null
                  ? "found neither 'components' nor 'jobs' in a race"
                  : "'jobs' stands beside 'components'",
              "a race has one of the two");
    }
    List<Job> services =
        components != null
            ? ServiceFields.read(components, fields.reading(), input, Job.Criticality.CRITICAL)
            : jobs != null ? jobs(fields, jobs) : List.of();
    return services.isEmpty() ? null : new Together.Race(services);
  }

  private static List<Job> jobs(Fields fields, Node node) {
    if (fields.has(INPUT)) {
      fields
          .reading()
          .error(
              fields.key(INPUT),
              "'input' stands beside 'jobs'",
              "each of the jobs says what it is given");
    }
    Reading reading = fields.reading();
    return JobReader.readList(node, reading.among(new JobScope(reading.jobs())));
  }
}
