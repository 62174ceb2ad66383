package io.cameleer.compile;

import static io.cameleer.compile.Node.fields;

import io.cameleer.compile.Node.Fields;
import io.cameleer.model.JobGraph;
import io.cameleer.model.JobKind.ForEach;
import io.cameleer.model.JobKind.ForEachBody;
import io.cameleer.plan.Plan;
import io.cameleer.plan.Planner;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A job that does the same for every item of a list. */
final class ForEachJob {
  private ForEachJob() {}

  static List<Node> nodes(String id, ForEach job, Site site) {
    Integer atOnce = atOnce(job);
    Fields parameters = fields();
    if (atOnce != null) {
      parameters = parameters.with("maxConcurrent", atOnce);
    }
    if (job.batch() && job.batchSize() != null) {
      parameters = parameters.with("batchSize", job.batchSize());
    }
    if (job.continueOnError()) {
      parameters = parameters.with("onError", "continue");
    }
    boolean parallel = atOnce == null || atOnce > 1;
    return List.of(
        Eip.setBody(Expressions.of(job.input())),
        Eip.to("job:items", parameters),
        Eip.split(parallel, body(id, job, site)));
  }

  /** How many at once: a batch size without batches is a bound as well. */
  private static @Nullable Integer atOnce(ForEach job) {
    Integer most = job.maxConcurrent();
    Integer size = job.batch() ? null : job.batchSize();
    if (most == null || size == null) {
      return most == null ? size : most;
    }
    return Math.min(most, size);
  }

  private static List<Node> body(String id, ForEach job, Site site) {
    List<Node> nodes = new ArrayList<>();
    switch (job.body()) {
      case ForEachBody.ItemCall item -> {
        Fields input =
            item.call().input() == null
                ? Expressions.text(job.batch() ? "${batch}" : "${item}")
                : Expressions.of(item.call().input());
        nodes.add(Eip.setBody(input));
        nodes.add(Eip.to(site.names().endpoint(item.call().component(), item.call().action())));
        if (item.output() != null) {
          nodes.add(Eip.setBody(Expressions.of(item.output())));
        }
      }
      case ForEachBody.ItemJobs jobs -> {
        Plan plan = Planner.plan(JobGraph.of(jobs.jobs()), site.form());
        nodes.addAll(Blocks.of(plan.root(), site.inside(id, plan.graph())));
        nodes.addAll(Outputs.of(plan, jobs.output()));
      }
    }
    return nodes;
  }
}
