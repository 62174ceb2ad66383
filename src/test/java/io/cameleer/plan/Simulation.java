package io.cameleer.plan;

import io.cameleer.model.Group;
import io.cameleer.model.JobGraph;
import io.cameleer.plan.Block.Arm;
import io.cameleer.plan.Block.Choice;
import io.cameleer.plan.Block.Gate;
import io.cameleer.plan.Block.Loop;
import io.cameleer.plan.Block.Parallel;
import io.cameleer.plan.Block.Sequence;
import io.cameleer.plan.Block.Step;
import io.cameleer.plan.Scenario.Event;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;

/** Runs blocks under a virtual clock, as the documentation of {@link Block} says they run. */
final class Simulation {
  private record End(boolean notRouted, Optional<String> choice) {}

  private record Alarm(long time, long number, Runnable action) {}

  private record Waiting(String job, Gate gate, Runnable pass, Runnable skip) {}

  private final Scenario scenario;
  private final JobGraph graph;
  private final Map<String, End> ends = new HashMap<>();
  private final Set<JobGraph.Loop> openLoops;
  private final Map<String, Integer> turns = new HashMap<>();
  private final List<Waiting> waiting = new ArrayList<>();
  private final PriorityQueue<Alarm> alarms =
      new PriorityQueue<>(Comparator.comparing(Alarm::time).thenComparing(Alarm::number));
  private final Set<Event> events = new HashSet<>();
  private long now;
  private long count;
  private boolean ended;

  private Simulation(Scenario scenario) {
    this.scenario = scenario;
    graph = scenario.graph();
    openLoops = new HashSet<>(graph.loops());
  }

  /**
   * Runs them.
   *
   * @throws IllegalStateException when the run never ends, or a job runs when it must not
   */
  static Set<Event> of(Block root, Scenario scenario) {
    Simulation simulation = new Simulation(scenario);
    simulation.run(root, () -> simulation.ended = true);
    simulation.look();
    while (!simulation.alarms.isEmpty()) {
      Alarm alarm = simulation.alarms.remove();
      simulation.now = alarm.time();
      alarm.action().run();
      simulation.look();
    }
    if (!simulation.ended) {
      throw new IllegalStateException(
          "deadlock: " + simulation.waiting.stream().map(w -> w.job() + w.gate()).toList());
    }
    return simulation.events;
  }

  private void run(Block block, Runnable done) {
    switch (block) {
      case Step step -> step(step, 0, done);
      case Sequence sequence -> sequence(sequence.blocks(), 0, done);
      case Parallel parallel -> {
        int[] open = {parallel.blocks().size()};
        for (Block part : parallel.blocks()) {
          run(
              part,
              () -> {
                if (--open[0] == 0) {
                  done.run();
                }
              });
        }
      }
      case Choice choice -> choice(choice, done);
      case Loop loop -> loop(loop, done);
    }
  }

  private void sequence(List<Block> blocks, int next, Runnable done) {
    if (next == blocks.size()) {
      done.run();
    } else {
      run(blocks.get(next), () -> sequence(blocks, next + 1, done));
    }
  }

  private void choice(Choice choice, Runnable done) {
    End decider = ends.get(choice.decider().id());
    if (decider == null) {
      throw new IllegalStateException("a choice before its decider " + choice.decider().id());
    }
    Optional<Arm> taken = Optional.empty();
    for (Arm arm : choice.arms()) {
      if (decider.choice().equals(Optional.of(arm.target()))) {
        taken = Optional.of(arm);
      } else {
        arm.jobs().forEach(this::skip);
        openLoops.removeIf(loop -> arm.jobs().contains(loop.entry()));
      }
    }
    taken.ifPresentOrElse(arm -> run(arm.body(), done), done);
  }

  private void loop(Loop loop, Runnable done) {
    JobGraph.Loop facts =
        graph.loops().stream()
            .filter(l -> l.entry().equals(loop.entry().id()))
            .findFirst()
            .orElseThrow();
    openLoops.add(facts);
    facts.jobs().forEach(ends::remove);
    run(
        loop.body(),
        () -> {
          boolean again =
              loop.routers().stream()
                  .anyMatch(r -> ends.get(r.id()).choice().equals(Optional.of(loop.entry().id())));
          if (again) {
            loop(loop, done);
          } else {
            openLoops.remove(facts);
            done.run();
          }
        });
  }

  private int nextTurn(String job) {
    return turns.merge(job, 1, Integer::sum) - 1;
  }

  private void step(Step step, int gate, Runnable done) {
    String job = step.job().id();
    if (gate == step.gates().size()) {
      start(job, done);
      return;
    }
    waiting.add(
        new Waiting(
            job,
            step.gates().get(gate),
            () -> step(step, gate + 1, done),
            () -> {
              skip(job);
              done.run();
            }));
  }

  private void start(String job, Runnable done) {
    int turn = nextTurn(job);
    events.add(new Event(job, turn, false, now));
    if (ends.containsKey(job)) {
      throw new IllegalStateException("twice in one turn: " + job);
    }
    alarms.add(
        new Alarm(
            now + scenario.duration(job, turn),
            count++,
            () -> {
              ends.put(job, new End(false, scenario.choice(job, turn)));
              done.run();
            }));
  }

  private void skip(String job) {
    events.add(new Event(job, nextTurn(job), true, now));
    if (ends.put(job, new End(true, Optional.empty())) != null) {
      throw new IllegalStateException("twice in one turn: " + job);
    }
  }

  /** Opens gates until nothing changes. */
  private void look() {
    boolean changed = true;
    while (changed) {
      changed = false;
      for (Waiting one : List.copyOf(waiting)) {
        Optional<Runnable> next = decide(one);
        if (next.isPresent()) {
          waiting.remove(one);
          next.get().run();
          changed = true;
        }
      }
    }
  }

  private Optional<Runnable> decide(Waiting waiting) {
    Gate gate = waiting.gate();
    String job = waiting.job();
    List<End> routers =
        gate.routedBy().stream().filter(id -> hasEnded(id, job)).map(ends::get).toList();
    boolean chosen = routers.stream().anyMatch(end -> end.choice().equals(Optional.of(job)));
    if (!gate.routedBy().isEmpty() && routers.size() == gate.routedBy().size() && !chosen) {
      return Optional.of(waiting.skip());
    }
    if (!gate.all().stream().allMatch(group -> isSatisfied(group, job))) {
      return Optional.empty();
    }
    boolean noneRouted =
        gate.all().stream()
            .flatMap(group -> group.jobs().stream())
            .allMatch(id -> hasEnded(id, job) && ends.get(id).notRouted());
    if (gate.skippable() && noneRouted) {
      return Optional.of(waiting.skip());
    }
    return gate.routedBy().isEmpty() || chosen ? Optional.of(waiting.pass()) : Optional.empty();
  }

  private boolean isSatisfied(Group group, String job) {
    long routed =
        group.jobs().stream().filter(id -> hasEnded(id, job) && !ends.get(id).notRouted()).count();
    return routed >= group.needed() || group.jobs().stream().allMatch(id -> hasEnded(id, job));
  }

  /** To a job outside of a loop, the jobs inside have ended when the loop has. */
  private boolean hasEnded(String id, String observer) {
    return ends.containsKey(id)
        && openLoops.stream()
            .noneMatch(loop -> loop.jobs().contains(id) && !loop.jobs().contains(observer));
  }
}
