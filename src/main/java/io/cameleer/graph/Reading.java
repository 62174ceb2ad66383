package io.cameleer.graph;

import io.cameleer.plan.Block;
import java.util.ArrayList;
import java.util.List;

/** The order in which a plan is read: what belongs together stands together. */
final class Reading {
  private final List<String> order = new ArrayList<>();

  private Reading() {}

  static List<String> order(Block root) {
    Reading reading = new Reading();
    reading.read(root);
    return reading.order;
  }

  private void read(Block block) {
    switch (block) {
      case Block.Step step -> order.add(step.job().id());
      case Block.Sequence sequence -> sequence.blocks().forEach(this::read);
      case Block.Parallel parallel -> parallel.blocks().forEach(this::read);
      case Block.Choice choice -> choice.arms().forEach(arm -> read(arm.body()));
      case Block.Loop loop -> read(loop.body());
    }
  }
}
