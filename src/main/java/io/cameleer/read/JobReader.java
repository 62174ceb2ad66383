package io.cameleer.read;

import io.cameleer.expr.Template;
import io.cameleer.model.Group;
import io.cameleer.model.Job;
import io.cameleer.model.JobKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the jobs of a list: those of a workflow, of a for-each body, or of {@code on_failure}. */
final class JobReader {
  static final Map<String, Object> LIST_SCHEMA =
      Map.of(
          "anyOf",
          List.of(
              Map.of("$ref", "#/$defs/job"),
              Map.of(
                  "type",
                  "array",
                  "minItems",
                  1,
                  "items",
                  Map.of("$ref", "#/$defs/job", "required", List.of("id")))));

  private JobReader() {}

  /** Reads a list of jobs, or one job; its scope has their ids first. */
  static List<Job> readList(Node node, Reading reading) {
    List<Node> items = node instanceof Node.Listing list ? list.items() : List.of();
    if (items.isEmpty()) {
      String found = node instanceof Node.Listing ? "an empty list" : node.word();
      String near = ListHint.of(node, "job");
      String hint =
          near != null || !(node instanceof Node.Mapping) ? near : "each item is a job: '- id: …'";
      reading.error(node, "found " + found + ", expected a list of jobs", hint);
      return List.of();
    }
    List<Node.Mapping> unique = new ArrayList<>();
    Map<String, Node> ids = new LinkedHashMap<>();
    for (Node item : items) {
      if (!(item instanceof Node.Mapping map)) {
        reading.wrongKind(item, "a job: an object");
      } else if (isNew(map, ids, reading)) {
        unique.add(map);
      }
    }
    JobScope scope = reading.jobs();
    if (scope != null) {
      ids.keySet().forEach(scope::add);
    }
    List<Job> jobs = new ArrayList<>();
    for (Node.Mapping map : unique) {
      Job job = read(map, reading);
      if (job != null) {
        if (scope != null) {
          scope.add(job);
        }
        jobs.add(job);
      }
    }
    return jobs;
  }

  private static boolean isNew(Node.Mapping map, Map<String, Node> ids, Reading reading) {
    if (!(map.get("id") instanceof Node.Scalar id)) {
      return true;
    }
    Node earlier = ids.putIfAbsent(id.text(), id);
    if (earlier != null) {
      reading.error(
          id,
          "there is a job '%s' already, in line %d"
              .formatted(CoreSchema.shorten(id.text()), earlier.at().line()),
          "ids of jobs are unique in their workflow");
    }
    return earlier == null;
  }

  private static @Nullable Job read(Node.Mapping map, Reading around) {
    JobKinds.Type type = type(map, around);
    if (type == null) {
      return null;
    }
    Section section =
        JobFields.COMMON
            .and(type.section())
            .as(type.section().name(), type.section().title(), type.section().description())
            .requiring(JobFields.ID)
            .requiring(
                type.section().required().stream()
                    .map(type.section()::field)
                    .toArray(Field<?>[]::new));
    String name = map.get("id") instanceof Node.Scalar scalar ? scalar.text() : "?";
    int inlineBefore = around.findings().inlineMentions().size();
    Fields fields = Fields.open(map, section, around.inJob(name));
    JobKind kind = type.reader().apply(fields);
    Job job = job(fields, map, kind == null ? new JobKind.Filter(null, null, null) : kind);
    return kind == null || job == null ? null : withInlineReferences(job, inlineBefore, around);
  }

  private static JobKinds.@Nullable Type type(Node.Mapping map, Reading reading) {
    Node node = Fields.nearly(map, "type", JobFields.COMMON);
    if (node == null) {
      return JobKinds.all().get(JobKinds.DEFAULT);
    }
    List<String> words = JobKinds.words();
    if (!(node instanceof Node.Scalar scalar) || scalar.isNull()) {
      reading.wrongKind(node, "a job type: one of " + String.join(", ", words));
      return null;
    }
    JobKinds.Type type = JobKinds.all().get(scalar.text());
    if (type == null) {
      reading.unknownWord(scalar, "expected a job type: one of " + String.join(", ", words), words);
    }
    return type;
  }

  /** Reads what all jobs have; the problems of every field are found, whatever the others are. */
  private static @Nullable Job job(Fields fields, Node.Mapping map, JobKind kind) {
    String id = fields.get(JobFields.ID);
    String title = fields.get(JobFields.TITLE);
    List<Group> dependsOn = Join.of(fields);
    Template condition = fields.get(JobFields.CONDITION);
    Template output = fields.get(JobFields.OUTPUT);
    Duration timeout = fields.get(JobFields.TIMEOUT);
    int repeatCount = fields.get(JobFields.REPEAT_COUNT, 1);
    if (kind instanceof JobKind.Router) {
      refuseOnRouter(fields, repeatCount);
    }
    Job job =
        new Job(
            id == null ? "?" : id,
            map.at(),
            title,
            dependsOn,
            condition,
            output,
            fields.get(JobFields.RETRY),
            fields.get(JobFields.ON_ERROR),
            fields.get(JobFields.CRITICALITY, Job.Criticality.CRITICAL),
            timeout,
            repeatCount,
            fields.get(JobFields.MAX_RUN_COUNT, Job.DEFAULT_MAX_RUN_COUNT),
            fields.get(JobFields.INTERRUPT),
            kind);
    return id == null ? null : job;
  }

  private static void refuseOnRouter(Fields fields, int repeatCount) {
    Reading reading = fields.reading();
    if (repeatCount > 1) {
      reading.error(
          fields.key(JobFields.REPEAT_COUNT),
          "a job that routes runs once",
          "leave 'repeat_count' out");
    }
    if (fields.has(JobFields.OUTPUT)) {
      reading.error(
          fields.key(JobFields.OUTPUT),
          "the output of a job that routes is the id of the job it chose",
          "leave 'output' out");
    }
    if (fields.has(JobFields.INTERRUPT)) {
      reading.error(
          fields.key(JobFields.INTERRUPT),
          "a job that routes decides at once",
          "put 'interrupt' on the job that it leads to");
    }
    if (fields.has(JobFields.RETRY)) {
      reading.error(
          fields.key(JobFields.RETRY),
          "a job that routes calls nothing that could be tried again",
          "leave 'retry' out");
    }
  }

  /**
   * What an inline component reads is not in the job itself, so it is added to what the job needs.
   */
  private static Job withInlineReferences(Job job, int from, Reading reading) {
    List<Mention> all = reading.findings().inlineMentions();
    JobScope scope = reading.jobs();
    List<Group> needs = new ArrayList<>(job.dependsOn());
    for (Mention mention : all.subList(from, all.size())) {
      List<String> path = mention.reference().path();
      boolean ofJob = path.size() > 1 && path.get(0).equals("jobs");
      if (ofJob
          && scope != null
          && scope.own().contains(path.get(1))
          && needs.stream().noneMatch(group -> group.jobs().contains(path.get(1)))) {
        needs.add(Group.anyOf(Set.of(path.get(1))));
      }
    }
    return needs.size() == job.dependsOn().size()
        ? job
        : new Job(
            job.id(),
            job.at(),
            job.title(),
            needs,
            job.condition(),
            job.output(),
            job.retry(),
            job.onError(),
            job.criticality(),
            job.timeout(),
            job.repeatCount(),
            job.maxRunCount(),
            job.interrupt(),
            job.kind());
  }
}
