package io.cameleer.read;

import io.cameleer.model.Component;
import io.cameleer.model.ComponentKind;
import io.cameleer.model.Fallback;
import io.cameleer.model.Job;
import io.cameleer.model.JobGraph;
import io.cameleer.model.JobKind;
import io.cameleer.model.Together;
import io.cameleer.model.Workflow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds workflows that are sure to call themselves, and fallbacks that lead back to themselves. */
final class CallCycles {
  private final Map<String, Set<String>> calls = new LinkedHashMap<>();
  private final Set<String> done = new HashSet<>();
  private final List<List<String>> found = new ArrayList<>();

  private CallCycles() {}

  static void check(List<Workflow> workflows, List<Component> components, Reading reading) {
    Map<String, Component> byId = new HashMap<>();
    components.forEach(component -> byId.put(component.id(), component));
    CallCycles ofWorkflows = new CallCycles();
    workflows.forEach(workflow -> ofWorkflows.calls.put(workflow.id(), sureCalls(workflow, byId)));
    for (List<String> cycle : ofWorkflows.search()) {
      Workflow first =
          workflows.stream().filter(w -> w.id().equals(cycle.get(0))).findFirst().orElseThrow();
      reading
          .findings()
          .problems()
          .error(
              first.at(),
              first.id().length() + 4,
              "a workflow that calls itself without end: " + String.join(" -> ", cycle),
              "give one of the calls a condition, or route to it");
    }
    CallCycles ofFallbacks = new CallCycles();
    components.forEach(component -> ofFallbacks.calls.put(component.id(), fallback(component)));
    for (List<String> cycle : ofFallbacks.search()) {
      Component first = byId.get(cycle.get(0));
      if (first != null) {
        reading
            .findings()
            .problems()
            .error(
                first.at(),
                first.id().length() + 4,
                "fallbacks that lead back to themselves: " + String.join(" -> ", cycle),
                "the last one needs none, or a value");
      }
    }
  }

  private static Set<String> fallback(Component component) {
    return component.policy().fallback() instanceof Fallback.ToComponent to
        ? Set.of(to.component())
        : Set.of();
  }

  /** The workflows that a run of this one calls whatever happens. */
  private static Set<String> sureCalls(Workflow workflow, Map<String, Component> components) {
    JobGraph graph = JobGraph.of(workflow.jobs());
    Set<String> called = new LinkedHashSet<>();
    for (Job job : graph.jobs()) {
      if (graph.isSound() && !graph.mayBeNotRouted(job.id())) {
        sureCalls(job, components, called);
      }
    }
    return called;
  }

  /** The workflows that a job calls whenever its turn comes; services of a job all begin. */
  private static void sureCalls(Job job, Map<String, Component> components, Set<String> called) {
    if (job.condition() != null) {
      return;
    }
    if (job.kind() instanceof Together together) {
      together.services().forEach(service -> sureCalls(service, components, called));
    }
    if (job.kind() instanceof JobKind.Call call) {
      Component component = components.get(call.component());
      if (component != null
          && component.action(call.action()).isPresent()
          && component.action(call.action()).get().kind()
              instanceof ComponentKind.SubWorkflow sub) {
        called.add(sub.workflow());
      }
    }
  }

  private List<List<String>> search() {
    calls.keySet().forEach(start -> walk(start, new ArrayList<>()));
    return found;
  }

  /** Depth-first; each name is left for good once everything behind it has been seen. */
  private void walk(String name, List<String> path) {
    int before = path.indexOf(name);
    if (before >= 0) {
      List<String> cycle = new ArrayList<>(path.subList(before, path.size()));
      cycle.add(name);
      found.add(cycle);
      return;
    }
    if (done.contains(name)) {
      return;
    }
    path.add(name);
    for (String next : calls.getOrDefault(name, Set.of())) {
      walk(next, path);
    }
    path.remove(path.size() - 1);
    done.add(name);
  }
}
