package io.cameleer.run;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a run is a run of.
 *
 * @param workflow the workflow's id
 * @param title the workflow's title; null when it has none
 * @param jobs the ids of its jobs, in the order of the route
 * @param parentId the run in which this one is a job; null for none
 * @param depth how many runs are around this one
 * @param budget what it may cost, with the runs within it; null for any amount
 */
public record RunSpec(
    String workflow,
    @Nullable String title,
    List<String> jobs,
    @Nullable String parentId,
    int depth,
    @Nullable BigDecimal budget) {
  /** How deep workflows may call workflows. */
  public static final int MAX_DEPTH = 50;

  /** Copies the list. */
  public RunSpec {
    Objects.requireNonNull(workflow, "workflow");
    jobs = List.copyOf(jobs);
  }
}
