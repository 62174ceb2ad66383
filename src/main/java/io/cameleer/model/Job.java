package io.cameleer.model;

import io.cameleer.expr.Template;
import io.cameleer.source.Location;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A job of a workflow.
 *
 * @param id its name, unique in the workflow
 * @param at where it stands
 * @param title a short name for people; null for none
 * @param dependsOn what {@code depends_on} says: the groups are "all of these". References are
 *     dependencies too, see {@code plan}.
 * @param condition it is skipped when this is false; null for always
 * @param output reshapes what the job gives, over {@code output}; null for as it is
 * @param retry repeats the whole job, around the component's own retry; null for not
 * @param onError what happens when it fails for good; null when the document does not say
 * @param criticality what its failure means for the run
 * @param timeout how long it may take with all its attempts; null for no limit
 * @param repeatCount how often it runs in a row; above 1 its output is the list of outputs
 * @param maxRunCount how often a loop may run it in one run
 * @param interrupt where it waits for a person; null for nowhere
 * @param kind what it does
 */
public record Job(
    String id,
    Location at,
    @Nullable String title,
    List<Group> dependsOn,
    @Nullable Template condition,
    @Nullable Template output,
    @Nullable RetryPolicy retry,
    @Nullable OnError onError,
    Criticality criticality,
    @Nullable Duration timeout,
    int repeatCount,
    int maxRunCount,
    @Nullable Interrupt interrupt,
    JobKind kind) {
  /** How often a loop may run a job when the document does not say. */
  public static final int DEFAULT_MAX_RUN_COUNT = 25;

  /** Copies the list, keeping its order; refuses counts below 1. */
  public Job {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(criticality, "criticality");
    Objects.requireNonNull(kind, "kind");
    dependsOn = List.copyOf(dependsOn);
    if (repeatCount < 1 || maxRunCount < 1) {
      throw new IllegalArgumentException("counts of a job begin at 1: " + id);
    }
  }

  /** What a job's failure means for the run. */
  public enum Criticality {
    /** The run fails. The default. */
    CRITICAL,
    /** The run goes on, degraded and with a warning. */
    IMPORTANT,
    /** The run goes on, degraded. */
    OPTIONAL
  }

  /** What happens when a job has failed for good. */
  public sealed interface OnError {
    /** The run goes on; the output is null. */
    record Continue() implements OnError {}

    /** The run goes on with this output, over {@code error}. */
    record Output(Template value) implements OnError {}

    /** The run goes on at this job, which nothing else leads to. */
    record To(String job) implements OnError {}
  }
}
