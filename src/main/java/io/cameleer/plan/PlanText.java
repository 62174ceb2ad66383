package io.cameleer.plan;

import io.cameleer.model.Group;
import io.cameleer.plan.Block.Arm;
import io.cameleer.plan.Block.Choice;
import io.cameleer.plan.Block.Gate;
import io.cameleer.plan.Block.Loop;
import io.cameleer.plan.Block.Parallel;
import io.cameleer.plan.Block.Sequence;
import io.cameleer.plan.Block.Step;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Blocks in one line: {@code seq(a, par(b, c), r, choice(r: x -> seq(x, y), z), loop(seq(p, check),
 * check))}. A gate stands in brackets behind its job: {@code [a b|c]} waits, {@code [a?]} may also
 * skip, {@code [<r q]} is routed by r or q.
 */
final class PlanText {
  private PlanText() {}

  static String of(Block block) {
    return switch (block) {
      case Step step ->
          step.job().id() + step.gates().stream().map(PlanText::of).collect(Collectors.joining());
      case Sequence sequence -> "seq(" + all(sequence.blocks()) + ")";
      case Parallel parallel -> "par(" + all(parallel.blocks()) + ")";
      case Choice choice ->
          choice.arms().stream()
              .map(PlanText::of)
              .collect(Collectors.joining(", ", "choice(" + choice.decider().id() + ": ", ")"));
      case Loop loop ->
          loop.routers().stream()
              .map(job -> ", " + job.id())
              .collect(Collectors.joining("", "loop(" + of(loop.body()), ")"));
    };
  }

  private static String all(List<Block> blocks) {
    return blocks.stream().map(PlanText::of).collect(Collectors.joining(", "));
  }

  private static String of(Arm arm) {
    String body = of(arm.body());
    return arm.body() instanceof Step ? body : arm.target() + " -> " + body;
  }

  private static String of(Gate gate) {
    String routers = gate.routedBy().isEmpty() ? "" : "<" + String.join(" ", gate.routedBy());
    String all = gate.all().stream().map(Group::text).collect(Collectors.joining(" "));
    String both = routers.isEmpty() || all.isEmpty() ? routers + all : routers + " & " + all;
    return "[" + both + (gate.skippable() ? "?" : "") + "]";
  }
}
