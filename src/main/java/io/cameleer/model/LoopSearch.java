package io.cameleer.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Tells the routes that lead back from those that lead on, and finds the loops that the former
 * make.
 *
 * <p>A loop is a strongly connected component of dependencies and routes. Its entry is its first
 * job in the document that depends on none of its other jobs; the routes to the entry lead back.
 * What is still a cycle without them is a loop inside the loop.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and read only here
final class LoopSearch {
  /** A loop; parent is the index of the loop around it, or -1. */
  record Found(int entry, int[] members, int parent) {}

  private record Task(int[] part, int parent, int depth) {}

  /** Loops nested deeper are refused: nobody could tell what they do, and plans are trees. */
  private static final int MAX_DEPTH = 20;

  private final GraphFacts facts;
  private final boolean[] back;
  private final List<Found> loops = new ArrayList<>();
  private final List<int[]> tangles = new ArrayList<>();

  /** Searches; the dependencies must be without cycles. */
  LoopSearch(GraphFacts facts) {
    this.facts = facts;
    back = new boolean[facts.from().length];
    search();
  }

  /** Per route, whether it leads back. */
  boolean[] back() {
    return back;
  }

  /** The loops, each after the one around it. */
  List<Found> loops() {
    return loops;
  }

  /** The entries of loops that overlap without one being inside the other. */
  List<int[]> tangles() {
    return tangles;
  }

  private void search() {
    int[] all = new int[facts.size()];
    Arrays.setAll(all, i -> i);
    StrongComponents components = new StrongComponents(all.length, this::onward);
    Deque<Task> tasks = new ArrayDeque<>(List.of(new Task(all, -1, 0)));
    while (!tasks.isEmpty()) {
      Task task = tasks.removeFirst();
      for (int[] members : components.withCycles(task.part())) {
        int entry = entry(members, task.parent());
        markBack(members, entry);
        loops.add(new Found(entry, members, task.parent()));
        if (task.depth() == MAX_DEPTH) {
          tangles.add(new int[] {loops.get(task.parent()).entry(), entry});
          return;
        }
        tasks.addLast(new Task(members, loops.size() - 1, task.depth() + 1));
      }
    }
  }

  private int[] onward(int job) {
    int[] routes = facts.routesFrom()[job];
    int[] dependents = facts.dependents()[job];
    if (routes.length == 0) {
      return dependents;
    }
    return IntStream.concat(
            Arrays.stream(dependents),
            Arrays.stream(routes).filter(r -> !back[r]).map(r -> facts.to()[r]))
        .toArray();
  }

  private int entry(int[] members, int parent) {
    BitSet inside = set(members);
    for (int member : members) {
      if (Arrays.stream(facts.dependencies()[member]).noneMatch(inside::get)) {
        if (parent >= 0 && !isReachedFrom(loops.get(parent).members(), inside, member)) {
          tangles.add(new int[] {loops.get(parent).entry(), member});
        }
        return member;
      }
    }
    throw new IllegalStateException("a cycle of dependencies");
  }

  /** Whether a job of the outer loop leads into the inner loop at this job. */
  private boolean isReachedFrom(int[] outer, BitSet inner, int job) {
    BitSet around = set(outer);
    around.andNot(inner);
    return Arrays.stream(facts.dependencies()[job]).anyMatch(around::get)
        || Arrays.stream(facts.routesTo()[job])
            .anyMatch(route -> !back[route] && around.get(facts.from()[route]));
  }

  private void markBack(int[] members, int entry) {
    BitSet inside = set(members);
    for (int route : facts.routesTo()[entry]) {
      back[route] |= inside.get(facts.from()[route]);
    }
  }

  private static BitSet set(int[] members) {
    BitSet set = new BitSet();
    for (int member : members) {
      set.set(member);
    }
    return set;
  }
}
