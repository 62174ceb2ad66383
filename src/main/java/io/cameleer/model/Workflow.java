package io.cameleer.model;

import io.cameleer.expr.Template;
import io.cameleer.source.Location;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A workflow: jobs and what orders them.
 *
 * @param id its name
 * @param at where it stands
 * @param title a short name for people; null for none
 * @param description what it is for; null for none
 * @param isDefault whether it runs when none is named
 * @param isPrivate whether only other workflows may run it
 * @param input its declared input fields, in order; empty when it declares none
 * @param variables evaluated once at the start of a run; null for none
 * @param metadata evaluated once at the start of a run, after the variables; null for none
 * @param jobs its jobs in the order of the document, ids unique, at least one
 * @param output the result; null for that of the terminal jobs
 * @param timeout how long a run may take; null for no limit
 * @param onFailure jobs that run when a run has failed; empty for none
 * @param budget what a run may cost, with the runs within it; null for any amount
 * @param maxConcurrentRuns how many runs of it go on at once, those within others not counted; null
 *     for any number
 */
public record Workflow(
    String id,
    Location at,
    @Nullable String title,
    @Nullable String description,
    boolean isDefault,
    boolean isPrivate,
    Map<String, InputField> input,
    @Nullable Template variables,
    @Nullable Template metadata,
    List<Job> jobs,
    @Nullable Template output,
    @Nullable Duration timeout,
    List<Job> onFailure,
    @Nullable BigDecimal budget,
    @Nullable Integer maxConcurrentRuns) {

  /** Copies the collections; refuses a workflow without jobs. */
  public Workflow {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(at, "at");
    input = Collections.unmodifiableMap(new LinkedHashMap<>(input));
    jobs = List.copyOf(jobs);
    onFailure = List.copyOf(onFailure);
    if (jobs.isEmpty()) {
      throw new IllegalArgumentException("a workflow has at least one job: " + id);
    }
  }

  /** The same, and not private. */
  public Workflow open() {
    return new Workflow(
        id,
        at,
        title,
        description,
        isDefault,
        false,
        input,
        variables,
        metadata,
        jobs,
        output,
        timeout,
        onFailure,
        budget,
        maxConcurrentRuns);
  }

  /** The job of this id, outside {@code on_failure} and for-each bodies. */
  public Optional<Job> job(String jobId) {
    return jobs.stream().filter(j -> j.id().equals(jobId)).findFirst();
  }
}
