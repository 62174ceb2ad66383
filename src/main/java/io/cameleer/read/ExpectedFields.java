package io.cameleer.read;

import io.cameleer.model.Expected;
import io.cameleer.model.ExpectedValue;
import io.cameleer.model.Job;
import io.cameleer.model.Mock;
import io.cameleer.model.Workflow;
import io.cameleer.source.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What must come of a run: {@code expect} of a case. */
final class ExpectedFields {
  private static final Field<ExpectedValue> STATUS =
      value("status", "How the run ends: completed if absent, failed where 'error' is there.");
  private static final Field<ExpectedValue> DEGRADED =
      value("degraded", "Whether something failed that mattered less.");
  private static final Field<ExpectedValue> OUTPUT = value("output", "The run's output.");
  private static final Field<ExpectedValue> COST = value("cost", "What the run costs.");
  private static final Field<ExpectedValue> METADATA = value("metadata", "The run's metadata.");
  private static final Field<ExpectedValue> WARNINGS = value("warnings", "The run's warnings.");
  private static final Field<Node> ERROR =
      Field.of("error", Shapes.anything(), "Why it fails: a part of the message, or an object.");
  private static final Field<String> REFUSED =
      Field.of("refused", Shapes.text(), "The input is refused: a part of the message.");
  private static final Field<Node> JOBS =
      Field.of("jobs", Shapes.anything(), "Jobs, each with its status or an object.");
  private static final Field<Node> ORDER =
      Field.of("order", Shapes.anything(), "Lists of jobs: each ends before the next one begins.");
  private static final Field<Node> RAN =
      Field.of("ran", Shapes.anything(), "All jobs that run, in any order.");
  private static final Field<Node> SKIPPED =
      Field.of("skipped", Shapes.anything(), "All jobs that are skipped, in any order.");
  private static final Field<Node> CALLS =
      Field.of("calls", Shapes.anything(), "Mocks, each with the calls that it gets.");

  private static final List<Field<ExpectedValue>> OF_RUN =
      List.of(STATUS, DEGRADED, OUTPUT, COST, METADATA, WARNINGS);

  private static final Section SECTION =
      Section.of(
          "test-expect",
          "an 'expect'",
          "What must come of a run.",
          STATUS,
          DEGRADED,
          OUTPUT,
          COST,
          METADATA,
          WARNINGS,
          ERROR,
          REFUSED,
          JOBS,
          ORDER,
          RAN,
          SKIPPED,
          CALLS);

  private static final List<Field<ExpectedValue>> OF_JOB =
      List.of(
          value("status", "The job's status."),
          value("output", "Its output."),
          value("attempts", "How many calls were made."),
          value("cached", "Whether the output came from a cache."),
          value("cost", "What its calls cost."));
  private static final Section JOB =
      Section.of("test-job", "an expected job", "", OF_JOB.toArray(Field<?>[]::new))
          .and(Section.of("", "", "", ERROR));

  private static final Field<String> MESSAGE =
      Field.of("message", Shapes.text(), "A part of the message.");
  private static final List<Field<ExpectedValue>> OF_FAILURE =
      List.of(
          value("job", "The job that failed."),
          value("type", "One word: http, timeout, …"),
          value("status", "The HTTP status or exit code."),
          value("body", "What the service said."),
          value("component", "The component that failed."),
          value("attempts", "How many calls were made."));
  private static final Section FAILURE =
      Section.of("test-error", "an expected error", "", OF_FAILURE.toArray(Field<?>[]::new))
          .and(Section.of("", "", "", MESSAGE));

  private final Reading reading;
  private final @Nullable Workflow workflow;
  private final Map<String, Mock> mocks;

  /**
   * For one case.
   *
   * @param workflow what names of jobs are checked against; null for nothing
   */
  ExpectedFields(Reading reading, @Nullable Workflow workflow, Map<String, Mock> mocks) {
    this.reading = reading;
    this.workflow = workflow;
    this.mocks = mocks;
  }

  private static Field<ExpectedValue> value(String name, String description) {
    return Field.of(name, ExpectedValues.SHAPE, description);
  }

  Expected read(@Nullable Node node) {
    Fields fields = node == null ? null : Fields.open(node, SECTION, reading);
    if (fields == null) {
      Map<String, ExpectedValue> completed = Map.of("status", new ExpectedValue.Equal("completed"));
      return new Expected(null, completed, null, Map.of(), List.of(), null, null, Map.of());
    }
    Map<String, ExpectedValue> run = values(fields, OF_RUN);
    String usual = fields.has(ERROR) ? "failed" : "completed";
    run.putIfAbsent("status", new ExpectedValue.Equal(usual));
    Node error = fields.node(ERROR);
    return new Expected(
        fields.get(REFUSED),
        run,
        error == null ? null : failure(error),
        jobs(fields.node(JOBS)),
        order(fields.node(ORDER)),
        names(fields.node(RAN)),
        names(fields.node(SKIPPED)),
        new ExpectedCalls(reading, mocks.keySet()).read(fields.node(CALLS)));
  }

  private static Map<String, ExpectedValue> values(
      Fields fields, List<Field<ExpectedValue>> known) {
    Map<String, ExpectedValue> values = new LinkedHashMap<>();
    for (Field<ExpectedValue> field : known) {
      ExpectedValue value = fields.get(field);
      if (value != null) {
        values.put(field.name(), value);
      }
    }
    return values;
  }

  private Expected.@Nullable Failure failure(Node node) {
    if (node instanceof Node.Scalar scalar && !scalar.isNull()) {
      return new Expected.Failure(Shapes.text().read(scalar, reading), Map.of());
    }
    Fields fields = Fields.open(node, FAILURE, reading);
    return fields == null
        ? null
        : new Expected.Failure(fields.get(MESSAGE), values(fields, OF_FAILURE));
  }

  private Map<String, Expected.Job> jobs(@Nullable Node node) {
    Map<String, Expected.Job> jobs = new LinkedHashMap<>();
    for (Node.Entry entry :
        entries(node, "an object: jobs, and what is expected of them", reading)) {
      checkJob(entry.key());
      jobs.put(entry.key().text(), job(entry.value()));
    }
    return jobs;
  }

  private Expected.Job job(Node node) {
    if (node instanceof Node.Scalar) {
      ExpectedValue status = ExpectedValues.SHAPE.read(node, reading);
      return new Expected.Job(status == null ? Map.of() : Map.of("status", status), null);
    }
    Fields fields = Fields.open(node, JOB, reading);
    if (fields == null) {
      return new Expected.Job(Map.of(), null);
    }
    Node error = fields.node(ERROR);
    return new Expected.Job(values(fields, OF_JOB), error == null ? null : failure(error));
  }

  /** One list of jobs, or a list of such lists. */
  private List<List<String>> order(@Nullable Node node) {
    List<Node> lists = node == null ? List.of() : List.of(node);
    if (node instanceof Node.Listing list
        && list.items().stream().anyMatch(Node.Listing.class::isInstance)) {
      lists = list.items();
    }
    List<List<String>> order = new ArrayList<>();
    for (Node each : lists) {
      List<String> names = names(each);
      if (names != null) {
        order.add(names);
      }
    }
    return order;
  }

  private @Nullable List<String> names(@Nullable Node node) {
    if (node == null) {
      return null;
    }
    if (!(node instanceof Node.Listing list)) {
      reading.wrongKind(node, "a list of jobs");
      return null;
    }
    List<String> names = new ArrayList<>();
    for (Node item : list.items()) {
      String name = Shapes.text().read(item, reading);
      if (name != null && item instanceof Node.Scalar scalar) {
        checkJob(scalar);
        names.add(name);
      }
    }
    return names;
  }

  /** A job in a for-each is {@code each[3].inner}: its first name is that of a job of the list. */
  private void checkJob(Node.Scalar name) {
    if (workflow == null) {
      return;
    }
    String id = name.text().replaceFirst("[\\[.].*", "");
    List<String> ids = new ArrayList<>(workflow.jobs().stream().map(Job::id).toList());
    workflow.onFailure().forEach(job -> ids.add(job.id()));
    if (!ids.contains(id)) {
      String near = Suggestion.didYouMean(id, ids);
      reading.error(
          name,
          "unknown job '" + CoreSchema.shorten(id) + "'",
          near == null ? "there are " + String.join(", ", ids) : near);
    }
  }

  /** The fields of an object with names of the author's choice; none after a problem. */
  static List<Node.Entry> entries(@Nullable Node node, String expected, Reading reading) {
    if (node == null) {
      return List.of();
    }
    if (node instanceof Node.Mapping map) {
      return map.entries();
    }
    reading.wrongKind(node, expected);
    return List.of();
  }
}
