package io.cameleer.plan;

import io.cameleer.model.Group;
import io.cameleer.model.JobGraph;
import io.cameleer.model.JobGraph.Loop;
import io.cameleer.plan.Scenario.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * When each job of a scenario may start, straight from the rules in {@link JobGraph}: no blocks, no
 * clock, only the times of what it waits for.
 */
final class IdealSchedule {
  /** How a job has ended, as jobs elsewhere see it. */
  private record End(boolean notRouted, long time, Optional<String> choice) {}

  /** When a job begins or is skipped. */
  private record Start(boolean notRouted, long time) {}

  private final Scenario scenario;
  private final JobGraph graph;
  private final Map<String, End> ends = new HashMap<>();
  private final Map<String, Integer> turns = new HashMap<>();
  private final Set<Event> events = new HashSet<>();

  private IdealSchedule(Scenario scenario) {
    this.scenario = scenario;
    graph = scenario.graph();
  }

  /** All of them. */
  static Set<Event> of(Scenario scenario) {
    IdealSchedule schedule = new IdealSchedule(scenario);
    schedule.body(graphOrder(scenario.graph(), scenario.graph().order()), Optional.empty(), 0);
    return schedule.events;
  }

  private static List<String> graphOrder(JobGraph graph, List<String> jobs) {
    return graph.order().stream().filter(new HashSet<>(jobs)::contains).toList();
  }

  /** The time when all of the jobs have ended. */
  private long body(List<String> jobs, Optional<Loop> loop, long from) {
    List<String> open = new ArrayList<>(jobs);
    long last = from;
    boolean progress = true;
    while (!open.isEmpty()) {
      if (!progress) {
        throw new IllegalStateException("stuck at " + open);
      }
      progress = false;
      for (String job : List.copyOf(open)) {
        if (open.contains(job) && isDecided(job, loop)) {
          progress = true;
          last = Math.max(last, end(job, loop, from, open));
        }
      }
    }
    return last;
  }

  /** Whether all that it, or a job of the loop that begins with it, could wait for is known. */
  private boolean isDecided(String job, Optional<Loop> loop) {
    if (loop.isPresent() && loop.get().entry().equals(job)) {
      return true;
    }
    boolean entryEnded = loop.map(l -> ends.containsKey(l.entry())).orElse(true);
    List<String> together = loopAt(job, loop).map(Loop::jobs).orElse(List.of(job));
    Set<String> known = new HashSet<>(ends.keySet());
    if (together.size() > 1) {
      known.addAll(together);
    }
    return entryEnded
        && together.stream().allMatch(one -> known.containsAll(graph.routers(one)))
        && together.stream()
            .flatMap(one -> graph.dependencies(one).stream())
            .allMatch(known::containsAll);
  }

  private long end(String job, Optional<Loop> loop, long from, List<String> open) {
    Optional<Loop> inner = loopAt(job, loop);
    Start start =
        loop.isPresent() && loop.get().entry().equals(job)
            ? new Start(false, from)
            : start(job, loop, from);
    if (inner.isPresent()) {
      open.removeAll(inner.get().jobs());
      return start.notRouted() ? skip(inner.get(), start.time()) : repeat(inner.get(), start);
    }
    open.remove(job);
    int turn = nextTurn(job);
    events.add(new Event(job, turn, start.notRouted(), start.time()));
    End end =
        start.notRouted()
            ? new End(true, start.time(), Optional.empty())
            : new End(
                false, start.time() + scenario.duration(job, turn), scenario.choice(job, turn));
    ends.put(job, end);
    return end.time();
  }

  /** The loop inside this one that begins with the job. */
  private Optional<Loop> loopAt(String job, Optional<Loop> around) {
    return graph.loops().stream()
        .filter(loop -> loop.entry().equals(job) && !loop.equals(around.orElse(null)))
        .findFirst();
  }

  private Start start(String job, Optional<Loop> loop, long from) {
    long floor = from;
    if (loop.isPresent()) {
      floor = Math.max(floor, ends.get(loop.get().entry()).time());
    }
    long ready = floor;
    boolean allNotRouted = true;
    for (Group group : graph.groups(job)) {
      List<End> members = group.jobs().stream().map(ends::get).toList();
      boolean notRouted = members.stream().allMatch(End::notRouted);
      long[] routed =
          members.stream().filter(e -> !e.notRouted()).mapToLong(End::time).sorted().toArray();
      long satisfied =
          routed.length < group.needed()
              ? members.stream().mapToLong(End::time).max().orElseThrow()
              : routed[group.needed() - 1];
      allNotRouted &= notRouted;
      ready = Math.max(ready, satisfied);
    }
    List<End> routers = graph.routers(job).stream().map(ends::get).toList();
    if (routers.isEmpty()) {
      return new Start(allNotRouted && !graph.dependencies(job).isEmpty(), ready);
    }
    List<End> choosing =
        routers.stream().filter(end -> end.choice().equals(Optional.of(job))).toList();
    return choosing.isEmpty()
        ? new Start(
            true, Math.max(floor, routers.stream().mapToLong(End::time).max().orElseThrow()))
        : new Start(
            false, Math.max(ready, choosing.stream().mapToLong(End::time).min().orElseThrow()));
  }

  private int nextTurn(String job) {
    return turns.merge(job, 1, Integer::sum) - 1;
  }

  private long skip(Loop loop, long time) {
    for (String job : loop.jobs()) {
      events.add(new Event(job, nextTurn(job), true, time));
      ends.put(job, new End(true, time, Optional.empty()));
    }
    return time;
  }

  private long repeat(Loop loop, Start start) {
    long from = start.time();
    while (true) {
      loop.jobs().forEach(ends::remove);
      from = body(graphOrder(graph, loop.jobs()), Optional.of(loop), from);
      boolean again =
          loop.routers().stream()
              .anyMatch(router -> ends.get(router).choice().equals(Optional.of(loop.entry())));
      if (!again) {
        break;
      }
    }
    long end = from;
    for (String job : loop.jobs()) {
      End own = ends.get(job);
      ends.put(job, new End(own.notRouted(), end, own.choice()));
    }
    return end;
  }
}
