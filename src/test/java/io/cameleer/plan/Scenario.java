package io.cameleer.plan;

import io.cameleer.model.Job;
import io.cameleer.model.JobGraph;
import io.cameleer.model.JobGraph.Route;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the jobs of a run do: how long each takes and which way each router goes, each time that it
 * runs or is skipped (its turn, counted from 0).
 */
final class Scenario {
  /** From this turn on nothing leads back. */
  private static final int LAST_TURN = 3;

  private final JobGraph graph;
  private final long seed;
  private final Map<String, List<Route>> routes = new HashMap<>();
  private final Map<String, Integer> places = new HashMap<>();

  Scenario(JobGraph graph, long seed) {
    this.graph = graph;
    this.seed = seed;
    for (Job job : graph.jobs()) {
      places.put(job.id(), places.size());
      routes.put(job.id(), new ArrayList<>());
    }
    graph.routes().forEach(route -> routes.get(route.from()).add(route));
  }

  JobGraph graph() {
    return graph;
  }

  long duration(String job, int turn) {
    long draw = draw(job, turn, 1);
    return Math.floorMod(draw, 8) == 0 ? 0 : Math.floorMod(draw >>> 8, 50);
  }

  /** The job that it routes to, if any. */
  Optional<String> choice(String job, int turn) {
    List<Route> ways = new ArrayList<>(routes.get(job));
    if (turn >= LAST_TURN) {
      ways.removeIf(Route::back);
    }
    int draw = (int) Math.floorMod(draw(job, turn, 2), ways.size() + 1L);
    return draw == ways.size() ? Optional.empty() : Optional.of(ways.get(draw).to());
  }

  private long draw(String job, int turn, int what) {
    long z = seed + 0x9E3779B97F4A7C15L * (places.get(job) * 1000L + turn * 10L + what);
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /**
   * What came of a job in one turn.
   *
   * @param time when it began; when it was skipped, if it was not routed
   */
  record Event(String job, int turn, boolean notRouted, long time) {}
}
