package io.cameleer.read;

import io.cameleer.expr.Template;
import io.cameleer.model.Job;
import io.cameleer.model.JobKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A job of type {@code for-each}. */
final class ForEachFields {
  private static final Field<Node> JOBS =
      Field.of(
              "jobs",
              new Shape<>("a list of jobs", JobReader.LIST_SCHEMA, (node, reading) -> node),
              "Jobs that run for each item; they can use each other's results.")
          .or("job");
  private static final Field<Template> BODY_OUTPUT =
      Field.of("output", Shapes.template(Sources.ANSWER), "Reshapes the result of an item.");

  static final Section BODY =
      Section.of(
          "for-each-body",
          "the body of a for-each",
          "What is done with an item: a component is called, or jobs run.",
          CallFields.COMPONENT,
          CallFields.ACTION,
          CallFields.INPUT,
          JOBS,
          BODY_OUTPUT);

  private static final Field<Template> INPUT = Field.of("input", Shapes.template(), "The list.");
  private static final Field<Node> DO =
      Field.of(
          "do",
          new Shape<>(
              "a body: {component: …} or {jobs: […]}",
              Map.of("$ref", "#/$defs/" + BODY.name()),
              (node, reading) -> node),
          "What is done with each item, over 'item' and 'index'.");
  private static final Field<Integer> BATCH_SIZE =
      Field.of("batch_size", Shapes.whole(1, 1_000_000), "How many items make one batch.");
  private static final Field<Boolean> BATCH =
      Field.of(
          "batch",
          Shapes.bool(),
          "Whether the body is done once per batch, over 'batch', rather than once per item.");
  private static final Field<Integer> MAX_CONCURRENT =
      Field.of("max_concurrent", Shapes.whole(1, 1_000_000), "How many at once, 1000 if absent.");
  private static final Field<Boolean> ON_ITEM_ERROR =
      Field.of(
          "on_item_error",
          Shapes.choice(errorWords()),
          "Whether an item that failed fails the job, or leaves null in the result.");

  static final Section SECTION =
      Section.of(
              "job-for-each",
              "a job of type 'for-each'",
              "Does the same for every item of a list; the output is the list of results, in the order of the items.",
              INPUT,
              DO,
              BATCH_SIZE,
              BATCH,
              MAX_CONCURRENT,
              ON_ITEM_ERROR)
          .requiring(INPUT, DO);

  private ForEachFields() {}

  private static Map<String, Boolean> errorWords() {
    Map<String, Boolean> words = new LinkedHashMap<>();
    words.put("fail", false);
    words.put("continue", true);
    return words;
  }

  static @Nullable JobKind read(Fields fields) {
    Template input = fields.get(INPUT);
    Integer batchSize = fields.get(BATCH_SIZE);
    boolean batch = fields.get(BATCH, false);
    if (batch && !fields.has(BATCH_SIZE)) {
      fields.reading().error(fields.key(BATCH), "'batch' needs a 'batch_size'", null);
    }
    checkList(fields);
    JobKind.ForEachBody body = body(fields, batch);
    Integer maxConcurrent = fields.get(MAX_CONCURRENT);
    boolean goOn = fields.get(ON_ITEM_ERROR, false);
    return input == null || body == null
        ? null
        : new JobKind.ForEach(input, body, batchSize, batch, maxConcurrent, goOn);
  }

  private static void checkList(Fields fields) {
    Node node = fields.node(INPUT);
    boolean isNone =
        switch (node) {
          case null -> false;
          case Node.Scalar scalar -> !scalar.hasExpressions();
          case Node.Mapping map -> map.get("*") == null;
          case Node.Listing list -> false;
        };
    if (isNone && node != null) {
      fields.reading().wrongKind(node, "a list");
    }
  }

  private static JobKind.@Nullable ForEachBody body(Fields job, boolean batch) {
    Node node = job.node(DO);
    if (node == null) {
      return null;
    }
    Reading inside = job.reading().seeing(batch ? "batch" : "item", "index");
    Node body =
        node instanceof Node.Mapping map
            ? Singular.renamed(map, Singular.OF_WORKFLOW, inside)
            : node;
    Fields fields = Fields.open(body, BODY, inside);
    if (fields == null) {
      return null;
    }
    return fields.has(JOBS) ? jobs(fields) : call(fields);
  }

  private static JobKind.@Nullable ForEachBody call(Fields fields) {
    JobKind.Call call = CallFields.read(fields);
    Template output = fields.get(BODY_OUTPUT);
    return call == null ? null : new JobKind.ForEachBody.ItemCall(call, output);
  }

  private static JobKind.@Nullable ForEachBody jobs(Fields fields) {
    for (Field<?> field : List.of(CallFields.COMPONENT, CallFields.ACTION, CallFields.INPUT)) {
      if (fields.has(field)) {
        fields
            .reading()
            .error(
                fields.key(field),
                "'" + field.name() + "' stands beside 'jobs'",
                "a body calls a component, or has jobs");
      }
    }
    Node node = fields.node(JOBS);
    JobScope scope = new JobScope(fields.reading().jobs());
    Reading inside = fields.reading().among(scope);
    List<Job> jobs = node == null ? List.of() : JobReader.readList(node, inside);
    Template output = fields.get(BODY_OUTPUT, inside);
    return jobs.isEmpty() ? null : new JobKind.ForEachBody.ItemJobs(jobs, output);
  }
}
