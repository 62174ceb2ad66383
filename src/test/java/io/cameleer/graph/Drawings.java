package io.cameleer.graph;

import io.cameleer.model.Job;
import io.cameleer.model.Jobs;
import io.cameleer.model.Together;
import io.cameleer.model.Workflow;
import io.cameleer.plan.Planner;
import io.cameleer.source.Location;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Draws workflows of jobs in the notation of {@link Jobs}. */
final class Drawings {
  private Drawings() {}

  static String mermaid(String title, String jobs) {
    return mermaid(title, Jobs.of(jobs));
  }

  /** A job with these services. */
  static Job parallel(String id, String... services) {
    return Jobs.job(
        id,
        List.of(),
        new Together.Parallel(Jobs.of(String.join("; ", services)), Together.Form.BY_SERVICE));
  }

  static String mermaid(String title, List<Job> all) {
    return Mermaid.draw(workflow(title, null, all), Planner.plan(all));
  }

  static String svg(String title, @Nullable String description, String jobs) {
    List<Job> all = Jobs.of(jobs);
    return Svg.draw(workflow(title, description, all), Planner.plan(all));
  }

  static Figure figure(String jobs) {
    List<Job> all = Jobs.of(jobs);
    return Figure.of(workflow("w", null, all), Planner.plan(all));
  }

  static Workflow workflow(String title, @Nullable String description, List<Job> jobs) {
    return new Workflow(
        "w",
        Location.startOf("test"),
        title,
        description,
        true,
        false,
        Map.of(),
        null,
        null,
        jobs,
        null,
        null,
        List.of(),
        null,
        null);
  }
}
