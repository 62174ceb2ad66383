package io.cameleer.read;

import io.cameleer.expr.Template;
import io.cameleer.model.Group;
import io.cameleer.model.Interrupt;
import io.cameleer.model.Job;
import io.cameleer.model.RetryPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The fields that jobs of every type have. */
final class JobFields {
  static final Field<String> ID =
      Field.of("id", Shapes.name(), "The name of the job, unique in its workflow.");
  static final Field<Node> TYPE =
      Field.of(
          "type",
          new Shape<>("a job type", Map.of("enum", JobKinds.words()), (node, reading) -> node),
          "What the job does, 'component' if absent.");
  static final Field<String> TITLE = Field.of("title", Shapes.text(), "A short name for people.");
  static final Field<List<Group>> DEPENDS_ON =
      Field.of(
          "depends_on",
          DependsOn.SHAPE,
          "The jobs that must have ended before it starts; a list within the list is any of these, {jobs, join} so many of these.");
  static final Field<Template> CONDITION =
      Field.of("condition", ConditionText.SHAPE, "The job is skipped when this is false.");
  static final Field<Template> OUTPUT =
      Field.of(
          "output", Shapes.template(Sources.ANSWER), "Reshapes what the job gives, over 'output'.");
  static final Field<RetryPolicy> RETRY =
      Field.of("retry", PolicyFields.RETRY, "Repeats the whole job when it failed.");
  static final Field<Job.OnError> ON_ERROR =
      Field.of("on_error", OnErrorFields.SHAPE, "What happens when the job has failed for good.");
  static final Field<Job.Criticality> CRITICALITY =
      Field.of(
          "criticality",
          CriticalityWord.SHAPE,
          "What its failure means for the run, 'critical' if absent.");
  static final Field<Duration> TIMEOUT =
      Field.of("timeout", Shapes.duration(), "How long it may take with all its attempts.");
  static final Field<Integer> REPEAT_COUNT =
      Field.of(
          "repeat_count",
          Shapes.whole(1, 100_000),
          "How often it runs in a row; its output is then a list.");
  static final Field<Integer> MAX_RUN_COUNT =
      Field.of(
          "max_run_count",
          Shapes.whole(1, 1_000_000),
          "How often a loop may run it, 25 if absent.");
  static final Field<Interrupt> INTERRUPT =
      Field.of("interrupt", InterruptFields.SHAPE, "Waits for a person.");
  static final Field<Integer> JOIN =
      Field.of(
          "join",
          Join.SHAPE,
          "How many of 'depends_on' must have ended before it starts: all if absent, any, or a number.");

  static final Section COMMON =
      Section.of(
          "job-common",
          "a job",
          "One step of a workflow.",
          ID,
          TYPE,
          TITLE,
          DEPENDS_ON,
          CONDITION,
          OUTPUT,
          RETRY,
          ON_ERROR,
          CRITICALITY,
          TIMEOUT,
          REPEAT_COUNT,
          MAX_RUN_COUNT,
          INTERRUPT,
          JOIN);

  private JobFields() {}
}
