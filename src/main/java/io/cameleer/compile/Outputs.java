package io.cameleer.compile;

import static io.cameleer.compile.Node.fields;

import io.cameleer.expr.Template;
import io.cameleer.plan.Block;
import io.cameleer.plan.Plan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The result of jobs: what the document says, else that of those that no other job depends on. */
final class Outputs {
  private Outputs() {}

  /** The nodes after which the body is the result; none where it is that already. */
  static List<Node> of(Plan plan, @Nullable Template output) {
    if (output != null) {
      return List.of(Eip.setBody(Expressions.of(output)));
    }
    List<String> terminals = plan.graph().terminals();
    boolean isBody = terminals.size() == 1 && endsWith(plan.root(), terminals.get(0));
    return isBody
        ? List.of()
        : List.of(Eip.to("run:outputs", fields().with("jobs", String.join(",", terminals))));
  }

  private static boolean endsWith(Block block, String job) {
    return switch (block) {
      case Block.Step step -> step.job().id().equals(job);
      case Block.Sequence sequence -> endsWith(sequence.blocks().getLast(), job);
      case Block.Parallel parallel -> false;
      case Block.Choice choice -> false;
      case Block.Loop loop -> false;
    };
  }
}
