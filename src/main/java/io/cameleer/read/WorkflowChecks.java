package io.cameleer.read;

import io.cameleer.model.Component;
import io.cameleer.model.Job;
import io.cameleer.model.JobGraph;
import io.cameleer.model.JobKind;
import io.cameleer.model.Workflow;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks workflows as a whole: the order of their jobs, and how they call one another. */
final class WorkflowChecks {
  private final Reading reading;

  private WorkflowChecks(Reading reading) {
    this.reading = reading;
  }

  static void check(
      List<Workflow> workflows,
      List<Component> components,
      List<Node.Mapping> nodes,
      Reading reading) {
    WorkflowChecks checks = new WorkflowChecks(reading);
    for (Workflow workflow : workflows) {
      checks.jobs(workflow.jobs());
      checks.jobs(workflow.onFailure());
    }
    checks.defaults(nodes);
    CallCycles.check(workflows, components, reading);
  }

  private void jobs(List<Job> jobs) {
    JobGraph graph = JobGraph.of(jobs);
    for (List<String> cycle : graph.cycles()) {
      List<String> round = new ArrayList<>(cycle);
      round.add(cycle.get(0));
      error(
          graph.job(cycle.get(0)),
          "jobs that wait for each other: " + String.join(" -> ", round),
          "each waits for the next, so none can ever start; remove one of these dependencies");
    }
    for (List<String> tangle : graph.tangles()) {
      error(
          graph.job(tangle.get(0)),
          "loops that overlap: " + String.join(", ", tangle),
          "a loop lies within another one, or beside it");
    }
    for (String id : graph.unreachable()) {
      error(
          graph.job(id),
          "the job '" + id + "' can never run",
          "no route leads to it, whatever is decided before");
    }
    for (Job job : jobs) {
      if (job.kind()
          instanceof
          JobKind.ForEach(
              var in,
              JobKind.ForEachBody.ItemJobs body,
              var size,
              var batch,
              var most,
              var on)) {
        jobs(body.jobs());
      }
    }
  }

  private void error(Job job, String message, @Nullable String hint) {
    reading.findings().problems().error(job.at(), job.id().length() + 4, message, hint);
  }

  private void defaults(List<Node.Mapping> workflows) {
    Node earlier = null;
    for (Node.Mapping workflow : workflows) {
      Node node = workflow.get("default");
      boolean marked = node instanceof Node.Scalar scalar && Boolean.TRUE.equals(scalar.value());
      if (marked && node != null) {
        if (earlier != null) {
          reading.error(
              node,
              "a second workflow is the default; the first is in line " + earlier.at().line(),
              "mark one of them");
        }
        earlier = node;
      }
    }
  }
}
