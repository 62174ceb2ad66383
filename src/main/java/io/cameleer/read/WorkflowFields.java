package io.cameleer.read;

import io.cameleer.expr.Template;
import io.cameleer.model.InputField;
import io.cameleer.model.Job;
import io.cameleer.model.Workflow;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A workflow. */
final class WorkflowFields {
  static final Field<String> ID = Field.of("id", Shapes.name(), "The name of the workflow.");
  private static final Field<String> TITLE =
      Field.of("title", Shapes.text(), "A short name for people.");
  private static final Field<String> DESCRIPTION =
      Field.of("description", Shapes.text(), "What it is for.");
  static final Field<Boolean> DEFAULT =
      Field.of("default", Shapes.bool(), "Whether it runs when none is named.");
  private static final Field<Boolean> PRIVATE =
      Field.of("private", Shapes.bool(), "Whether only other workflows may run it.");
  static final Field<Map<String, InputField>> INPUT =
      Field.of(
          "input",
          Shapes.map(InputFields.SHAPE, "an object of input fields"),
          "What a run is given; inferred from the expressions if absent.");
  static final Field<Template> VARIABLES =
      Field.of("variables", values(), "Values that are evaluated once, at the start of a run.");
  private static final Field<Template> METADATA =
      Field.of(
          "metadata", values("variables"), "Values that are evaluated once, after the variables.");
  private static final Field<Node> JOBS =
      Field.of(
              "jobs",
              new Shape<>("a list of jobs", JobReader.LIST_SCHEMA, (node, reading) -> node),
              "What the workflow does.")
          .or("job");
  private static final Field<Template> OUTPUT =
      Field.of("output", Shapes.template(), "The result; that of the last jobs if absent.");
  private static final Field<Duration> TIMEOUT =
      Field.of("timeout", Shapes.duration(), "How long a run may take.");
  private static final Field<Node> ON_FAILURE =
      Field.of(
          "on_failure",
          new Shape<>("a list of jobs", JobReader.LIST_SCHEMA, (node, reading) -> node),
          "Jobs that run when a run has failed, over 'error'.");
  private static final Field<Integer> MAX_CONCURRENT_RUNS =
      Field.of(
          "max_concurrent_runs",
          Shapes.whole(1, 1_000_000),
          "How many runs of it a server lets go on at once; any number if absent.");
  private static final Field<BigDecimal> BUDGET =
      Field.of("budget", PricingFields.BUDGET, "What a run may cost, with the runs within it.");

  static final Section SECTION =
      Section.of(
              "workflow",
              "a workflow",
              "Jobs, and what orders them.",
              ID,
              TITLE,
              DESCRIPTION,
              DEFAULT,
              PRIVATE,
              INPUT,
              VARIABLES,
              METADATA,
              JOBS,
              OUTPUT,
              TIMEOUT,
              ON_FAILURE,
              MAX_CONCURRENT_RUNS,
              BUDGET)
          .requiring(ID, JOBS);

  private WorkflowFields() {}

  private static Shape<Template> values(String... sources) {
    Shape<Template> template = Shapes.template(sources);
    return new Shape<>(
        "an object of values",
        Map.of("type", List.of("object", "string")),
        (node, reading) -> {
          boolean object =
              node instanceof Node.Mapping
                  || (node instanceof Node.Scalar scalar && scalar.hasExpressions());
          if (!object) {
            reading.wrongKind(node, "an object of values");
            return null;
          }
          return template.read(node, reading.seeingOnly(Sources.VARIABLES));
        });
  }

  /** Reads a workflow; null after a problem was added. */
  static @Nullable Workflow read(Node.Mapping map, Reading around) {
    JobScope scope = new JobScope(null);
    Reading reading = around.seeingOnly(Sources.JOB).among(scope).declaring(Declared.in(map));
    Fields fields = Fields.open(map, SECTION, reading);
    String id = fields.get(ID);
    Node jobsNode = fields.node(JOBS);
    List<Job> jobs = jobsNode == null ? List.of() : JobReader.readList(jobsNode, reading);
    Node failureNode = fields.node(ON_FAILURE);
    Reading failing = reading.seeing("error").among(new JobScope(scope));
    List<Job> onFailure =
        failureNode == null ? List.of() : JobReader.readList(failureNode, failing);
    boolean isDefault = fields.get(DEFAULT, false);
    boolean isPrivate = fields.get(PRIVATE, false);
    if (isDefault && isPrivate) {
      reading.error(
          fields.key(DEFAULT), "a private workflow cannot be the default", "nobody could run it");
    }
    Map<String, InputField> input = fields.get(INPUT, Map.of());
    String title = fields.get(TITLE);
    String description = fields.get(DESCRIPTION);
    Template variables = fields.get(VARIABLES);
    Template metadata = fields.get(METADATA);
    Template output = fields.get(OUTPUT);
    Duration timeout = fields.get(TIMEOUT);
    BigDecimal budget = fields.get(BUDGET);
    return id == null || jobs.isEmpty()
        ? null
        : new Workflow(
            id,
            map.at(),
            title,
            description,
            isDefault,
            isPrivate,
            input,
            variables,
            metadata,
            jobs,
            output,
            timeout,
            onFailure,
            budget,
            fields.get(MAX_CONCURRENT_RUNS));
  }
}
