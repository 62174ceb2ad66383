package io.cameleer.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a run may leave out, and what it can never reach. All false for a graph that is not sound.
 */
final class Reach {
  private final GraphFacts facts;
  private final JobOrder order;
  private final boolean[] mayBeNotRouted;
  private final boolean[] unreachable;

  Reach(GraphFacts facts, JobOrder order) {
    this.facts = facts;
    this.order = order;
    mayBeNotRouted = new boolean[facts.size()];
    unreachable = new boolean[facts.size()];
    if (order.isSound()) {
      search();
    }
  }

  boolean mayBeNotRouted(int job) {
    return mayBeNotRouted[job];
  }

  boolean isUnreachable(int job) {
    return unreachable[job];
  }

  private void search() {
    List<List<Integer>> entries = entriesAround();
    for (int job : order.sorted()) {
      boolean routed = order.routers()[job].length > 0;
      mayBeNotRouted[job] = routed || holdsForDependencies(job, mayBeNotRouted);
      unreachable[job] = routed ? !isRoutedTo(job) : holdsForDependencies(job, unreachable);
      for (int entry : entries.get(job)) {
        mayBeNotRouted[job] |= mayBeNotRouted[entry];
        unreachable[job] |= unreachable[entry];
      }
    }
  }

  private boolean holdsForDependencies(int job, boolean[] fact) {
    int[] dependencies = facts.dependencies()[job];
    return dependencies.length > 0 && Arrays.stream(dependencies).allMatch(d -> fact[d]);
  }

  private boolean isRoutedTo(int job) {
    return Arrays.stream(facts.routesTo()[job])
        .anyMatch(
            route ->
                !order.back()[route] && !unreachable[facts.from()[route]] && canBeTaken(route));
  }

  private boolean canBeTaken(int route) {
    return facts.onError()[route]
        || !(facts.jobs().get(facts.from()[route]).kind() instanceof JobKind.If decision)
        || canChoose(decision, facts.id(facts.to()[route]));
  }

  /**
   * Whether a condition that may be reached, or what is left after all of them, names the target.
   */
  private static boolean canChoose(JobKind.If decision, String target) {
    for (JobKind.Condition condition : decision.conditions()) {
      if (target.equals(condition.ifTrue()) || target.equals(condition.ifFalse())) {
        return true;
      }
      if (condition.ifTrue() != null && condition.ifFalse() != null) {
        return false;
      }
    }
    return target.equals(decision.otherwise());
  }

  /** Per job the entries of the loops around it, its own excepted. */
  private List<List<Integer>> entriesAround() {
    List<List<Integer>> entries = new ArrayList<>();
    for (int job = 0; job < facts.size(); job++) {
      entries.add(new ArrayList<>());
    }
    for (LoopSearch.Found loop : order.found()) {
      for (int member : loop.members()) {
        if (member != loop.entry()) {
          entries.get(member).add(loop.entry());
        }
      }
    }
    return entries;
  }
}
