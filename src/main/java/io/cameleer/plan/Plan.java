package io.cameleer.plan;

import io.cameleer.model.JobGraph;

/**
 * How the jobs of a workflow (or of a for-each body, or of {@code on_failure}) run.
 *
 * @param root every job exactly once, in the shape in which Camel runs them
 * @param graph the facts it was made from
 */
public record Plan(Block root, JobGraph graph) {
  /** The blocks in one line, for people: see {@link PlanText}. */
  @Override
  public String toString() {
    return PlanText.of(root);
  }
}
