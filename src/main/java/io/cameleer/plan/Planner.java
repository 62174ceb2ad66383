package io.cameleer.plan;

import io.cameleer.model.Job;
import io.cameleer.model.JobGraph;
import java.util.ArrayList;
import java.util.List;

/**
 * Plans jobs: finds blocks in which every job starts exactly when its own dependencies and routers
 * allow it. The same jobs give the same plan; where the order is free, it is the document's.
 *
 * <p>The rules about who waits for whom are those of {@link JobGraph}. Of them, the order that
 * holds in every run is decomposed into sequences and parallels (its modular decomposition, as far
 * as that is series-parallel). What only one route leads to becomes an arm of a choice where that
 * adds no waiting, and a loop becomes a loop. What is left over, a part of the order that is
 * neither series nor parallel, any-of groups, jobs with several routers, becomes gates of single
 * steps.
 */
public final class Planner {
  private Planner() {}

  /** How a plan may look. */
  public enum Form {
    /** As structured as can be without waiting for more than the document says. */
    STRUCTURED,
    /**
     * All jobs at once, each behind its own gate; loops apart. Does the same, and serves to check.
     */
    GATED
  }

  /**
   * Plans in the structured form.
   *
   * @throws IllegalArgumentException when there are no jobs, or their graph is not sound
   */
  public static Plan plan(List<Job> jobs) {
    return plan(JobGraph.of(jobs), Form.STRUCTURED);
  }

  /**
   * Plans.
   *
   * @throws IllegalArgumentException when there are no jobs, or their graph is not sound
   */
  public static Plan plan(JobGraph graph, Form form) {
    if (graph.jobs().isEmpty() || !graph.isSound()) {
      throw new IllegalArgumentException(
          "jobs that cannot be planned: cycles %s, tangled loops %s"
              .formatted(graph.cycles(), graph.tangles()));
    }
    Network network = new Network(graph);
    List<Level> levels = Level.all(network);
    List<Arms> arms = new ArrayList<>();
    List<Shape> shapes = new ArrayList<>();
    for (Level level : levels) {
      Arms found = new Arms(level);
      arms.add(found);
      shapes.add(
          switch (form) {
            case STRUCTURED -> Structure.of(level, found);
            case GATED -> Structure.gated(level, found);
          });
    }
    return new Plan(new Assembly(network, levels, arms, shapes).assemble(), graph);
  }
}
