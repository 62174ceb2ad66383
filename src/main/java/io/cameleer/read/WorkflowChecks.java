package io.cameleer.read;

import io.cameleer.model.Action;
import io.cameleer.model.Candidates;
import io.cameleer.model.Component;
import io.cameleer.model.Job;
import io.cameleer.model.JobGraph;
import io.cameleer.model.JobKind;
import io.cameleer.model.Select;
import io.cameleer.model.Together;
import io.cameleer.model.Workflow;
import io.cameleer.source.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks workflows as a whole: the order of their jobs, and how they call one another. */
final class WorkflowChecks {
  private final Reading reading;
  private final List<Component> components;

  private WorkflowChecks(Reading reading, List<Component> components) {
    this.reading = reading;
    this.components = components;
  }

  static void check(
      List<Workflow> workflows,
      List<Component> components,
      List<Node.Mapping> nodes,
      Reading reading) {
    WorkflowChecks checks = new WorkflowChecks(reading, components);
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
    jobs.stream()
        .filter(job -> job.maxRunCount() != Job.DEFAULT_MAX_RUN_COUNT && !repeats(job, graph))
        .forEach(this::warnOfCount);
    jobs.forEach(this::inside);
  }

  private static boolean repeats(Job job, JobGraph graph) {
    return graph.loops().stream().anyMatch(loop -> loop.jobs().contains(job.id()));
  }

  private void warnOfCount(Job job) {
    reading
        .findings()
        .problems()
        .warning(
            job.at(),
            job.id().length() + 4,
            "no router leads back to '" + job.id() + "', so 'max_run_count' means nothing here",
            "leave it out; 'repeat_count' runs a job several times in a row");
  }

  /** The jobs within a job. */
  private void inside(Job job) {
    switch (job.kind()) {
      case JobKind.ForEach loop -> {
        if (loop.body() instanceof JobKind.ForEachBody.ItemJobs body) {
          jobs(body.jobs());
        }
      }
      case Together together -> services(together.services());
      case Select select -> candidates(job, select);
      case JobKind.Router router -> {}
      case JobKind.Call call -> {}
      case JobKind.Delay delay -> {}
      case JobKind.Filter filter -> {}
    }
  }

  /** They run at the same time: none can wait for another, or lead to it. */
  private void services(List<Job> services) {
    JobGraph graph = JobGraph.of(services);
    for (Job service : services) {
      if (!graph.dependencies(service.id()).isEmpty()) {
        error(
            service,
            "'%s' waits for '%s', and both begin at the same time"
                .formatted(service.id(), graph.dependencies(service.id()).get(0).iterator().next()),
            "write jobs that wait for each other beside this one, with 'depends_on'");
      } else if (service.kind() instanceof JobKind.Router
          || service.onError() instanceof Job.OnError.To) {
        error(
            service,
            "'" + service.id() + "' routes, and here is nowhere to route to",
            "write jobs that route beside this one");
      }
      if (service.maxRunCount() != Job.DEFAULT_MAX_RUN_COUNT) {
        warnOfCount(service);
      }
      inside(service);
    }
  }

  /** Somebody must be able to do the task. */
  private void candidates(Job job, Select select) {
    List<Component> able = Candidates.of(select, components);
    boolean isAllRead = components.size() >= reading.findings().components().size();
    if (able.isEmpty() && isAllRead) {
      Set<String> known = new TreeSet<>();
      components.forEach(component -> known.addAll(component.profile().capabilities()));
      Object task = Candidates.fixedTask(select);
      String near = task == null ? null : Suggestion.didYouMean(String.valueOf(task), known);
      error(
          job,
          task == null
              ? "no component says what it can do"
              : "no component can do '" + CoreSchema.shorten(String.valueOf(task)) + "'",
          near == null ? "give components 'capabilities'" : near);
    }
    for (Component component : able) {
      if (component.action(select.action()).isEmpty()) {
        String names =
            component.actions().stream().map(Action::name).collect(Collectors.joining(", "));
        error(
            job,
            select.action().equals(Component.DEFAULT_ACTION)
                ? "the component '" + component.id() + "' can do the task, and has several actions"
                : "the component '%s' can do the task, and has no action '%s'"
                    .formatted(component.id(), CoreSchema.shorten(select.action())),
            names.isEmpty() ? "leave 'action' out" : "it has " + names);
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
