package io.cameleer.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;

/** What follows from {@link GraphFacts}: cycles, loops, and an order. */
final class JobOrder {
  private final GraphFacts facts;
  private final List<int[]> cycles;
  private final boolean[] back;
  private final List<LoopSearch.Found> found;
  private final List<int[]> tangles;
  private final int[][] routers;
  private final List<Integer> sorted;

  JobOrder(GraphFacts facts) {
    this.facts = facts;
    int[] all = new int[facts.size()];
    Arrays.setAll(all, i -> i);
    cycles =
        new StrongComponents(all.length, job -> facts.dependencies()[job])
            .withCycles(all).stream().map(this::shortestCycle).toList();
    if (cycles.isEmpty()) {
      LoopSearch search = new LoopSearch(facts);
      back = search.back();
      found = search.loops();
      tangles = search.tangles();
    } else {
      back = new boolean[facts.from().length];
      found = List.of();
      tangles = List.of();
    }
    routers = routersOnward();
    sorted = sort();
  }

  List<int[]> cycles() {
    return cycles;
  }

  List<int[]> tangles() {
    return tangles;
  }

  /** Per route, whether it leads back. */
  boolean[] back() {
    return back;
  }

  /** Per job, where the routes to it that lead on begin. */
  int[][] routers() {
    return routers;
  }

  List<Integer> sorted() {
    return sorted;
  }

  boolean isSound() {
    return cycles.isEmpty() && tangles.isEmpty();
  }

  /** The loops, each after the one around it. */
  List<LoopSearch.Found> found() {
    return found;
  }

  List<JobGraph.Loop> loops() {
    return found.stream()
        .map(
            loop ->
                new JobGraph.Loop(
                    facts.id(loop.entry()),
                    backTo(loop.entry()),
                    Arrays.stream(loop.members()).mapToObj(facts::id).toList()))
        .toList();
  }

  private List<String> backTo(int entry) {
    return Arrays.stream(facts.routesTo()[entry])
        .filter(route -> back[route])
        .mapToObj(route -> facts.id(facts.from()[route]))
        .toList();
  }

  /** From the first job of a component back to it, each depending on the next. */
  private int[] shortestCycle(int[] component) {
    int start = component[0];
    int[] comesFrom = new int[facts.size()];
    Arrays.fill(comesFrom, -1);
    Deque<Integer> queue = new ArrayDeque<>(List.of(start));
    while (!queue.isEmpty()) {
      int job = queue.removeFirst();
      for (int next : facts.dependencies()[job]) {
        if (next == start) {
          return pathTo(job, start, comesFrom);
        }
        if (comesFrom[next] < 0) {
          comesFrom[next] = job;
          queue.addLast(next);
        }
      }
    }
    throw new IllegalStateException("no cycle at " + facts.id(start));
  }

  private static int[] pathTo(int last, int start, int[] comesFrom) {
    List<Integer> path = new ArrayList<>();
    for (int job = last; job != start; job = comesFrom[job]) {
      path.add(job);
    }
    path.add(start);
    Collections.reverse(path);
    return path.stream().mapToInt(Integer::intValue).toArray();
  }

  private int[][] routersOnward() {
    int[][] onward = new int[facts.size()][];
    for (int job = 0; job < onward.length; job++) {
      onward[job] =
          Arrays.stream(facts.routesTo()[job])
              .filter(route -> !back[route])
              .map(route -> facts.from()[route])
              .toArray();
    }
    return onward;
  }

  private List<Integer> sort() {
    int[] missing = new int[facts.size()];
    int[][] targets = GraphFacts.inverse(routers);
    PriorityQueue<Integer> ready = new PriorityQueue<>();
    for (int job = 0; job < missing.length; job++) {
      missing[job] = facts.dependencies()[job].length + routers[job].length;
      if (missing[job] == 0) {
        ready.add(job);
      }
    }
    List<Integer> order = new ArrayList<>();
    while (!ready.isEmpty()) {
      int job = ready.remove();
      order.add(job);
      for (int[] next : new int[][] {facts.dependents()[job], targets[job]}) {
        for (int follower : next) {
          if (--missing[follower] == 0) {
            ready.add(follower);
          }
        }
      }
    }
    return List.copyOf(order);
  }
}
