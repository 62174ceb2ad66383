package io.cameleer.plan;

import io.cameleer.model.Job;
import io.cameleer.plan.Block.Arm;
import io.cameleer.plan.Block.Choice;
import io.cameleer.plan.Block.Gate;
import io.cameleer.plan.Block.Loop;
import io.cameleer.plan.Block.Parallel;
import io.cameleer.plan.Block.Sequence;
import io.cameleer.plan.Block.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes blocks of the shapes of all levels. */
final class Assembly {
  private final Network network;
  private final List<Level> levels;
  private final List<Arms> arms;
  private final List<Shape> shapes;

  /** The jobs that have ended for sure when the turn of the current shape comes. */
  private final BitSet ended = new BitSet();

  /** Takes the levels as {@link Level#all} orders them, with their arms and shapes. */
  Assembly(Network network, List<Level> levels, List<Arms> arms, List<Shape> shapes) {
    this.network = network;
    this.levels = levels;
    this.arms = arms;
    this.shapes = shapes;
  }

  Block assemble() {
    return level(levels.size() - 1, List.of(), false);
  }

  private Block level(int index, List<Gate> entryGates, boolean entryMayBeSkipped) {
    Level level = levels.get(index);
    Gates gates = new Gates(level, arms.get(index), entryMayBeSkipped);
    return new Body(level, arms.get(index), gates, entryGates).block(shapes.get(index));
  }

  /** One level. */
  private final class Body {
    private final Level level;
    private final Arms arms;
    private final Gates gates;
    private final List<Gate> entryGates;

    Body(Level level, Arms arms, Gates gates, List<Gate> entryGates) {
      this.level = level;
      this.arms = arms;
      this.gates = gates;
      this.entryGates = entryGates;
    }

    Block block(Shape shape) {
      return switch (shape) {
        case Shape.Leaf leaf -> item(leaf.item());
        case Shape.Series series -> sequence(series);
        case Shape.Bundle bundle -> parallel(bundle);
        case Shape.Branch branch -> choice(branch);
      };
    }

    private Block item(int item) {
      Job job = network.job(level.job(item));
      List<Gate> own = level.isEntry(item) ? entryGates : gates.of(item, ended);
      int loop = level.loop(item);
      if (loop == Network.NONE) {
        return new Step(job, own);
      }
      List<Job> routers =
          network.loops().get(loop).routers().stream()
              .map(id -> network.job(network.place(id)))
              .toList();
      return new Loop(job, level(loop, own, gates.mayBeSkipped(item)), routers);
    }

    private Block sequence(Shape.Series series) {
      List<Block> blocks = new ArrayList<>();
      List<Integer> added = new ArrayList<>();
      for (Shape part : series.parts()) {
        blocks.add(block(part));
        for (int job : jobs(part)) {
          ended.set(job);
          added.add(job);
        }
      }
      added.forEach(ended::clear);
      return new Sequence(blocks);
    }

    private Block parallel(Shape.Bundle bundle) {
      List<Block> blocks = new ArrayList<>();
      byDecider(bundle.parts()).forEach(part -> blocks.add(block(part)));
      return blocks.size() == 1 ? blocks.getFirst() : new Parallel(blocks);
    }

    /** In the order of the document, the ways of one decider together. */
    private Collection<Shape> byDecider(List<Shape> parts) {
      Map<Object, Shape> together = new LinkedHashMap<>();
      parts.stream()
          .sorted(Comparator.comparingInt(Shape::first))
          .forEach(
              part -> {
                if (part instanceof Shape.Branch branch) {
                  together.merge(branch.decider(), part, Body::together);
                } else {
                  together.put(part, part);
                }
              });
      return together.values();
    }

    private static Shape together(Shape one, Shape other) {
      List<Shape.Way> ways = new ArrayList<>(((Shape.Branch) one).ways());
      ways.addAll(((Shape.Branch) other).ways());
      return new Shape.Branch(((Shape.Branch) one).decider(), ways);
    }

    private Block choice(Shape.Branch branch) {
      List<Arm> ways = new ArrayList<>();
      for (Shape.Way way : branch.ways()) {
        int target = level.job(arms.target(way.arm()));
        List<String> jobs = Arrays.stream(jobs(way.body())).mapToObj(network::id).toList();
        ways.add(new Arm(network.id(target), block(way.body()), jobs));
      }
      return new Choice(network.job(branch.decider()), ways);
    }

    /** All jobs of a shape, in the order of the document. */
    private int[] jobs(Shape shape) {
      List<Integer> items = new ArrayList<>();
      shape.collect(items);
      return items.stream().map(level::jobsIn).flatMapToInt(Arrays::stream).sorted().toArray();
    }
  }
}
