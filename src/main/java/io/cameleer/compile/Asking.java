package io.cameleer.compile;

import static io.cameleer.compile.Node.fields;

import io.cameleer.expr.Template;
import io.cameleer.model.Interrupt.Ask;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a job waits for a person: {@code job:ask}, with the question in a variable. */
final class Asking {
  private Asking() {}

  /** Asks before the work. */
  static List<Node> before(@Nullable Ask ask) {
    return nodes(ask, "before");
  }

  /** Asks after the work. */
  static List<Node> after(@Nullable Ask ask) {
    return nodes(ask, "after");
  }

  private static List<Node> nodes(@Nullable Ask ask, String when) {
    if (ask == null) {
      return List.of();
    }
    List<Node> nodes = new ArrayList<>();
    Template message = ask.message();
    if (message != null) {
      nodes.add(Eip.setVariable("question", Expressions.of(message)));
    }
    nodes.add(Eip.to("job:ask", fields().with("when", when)));
    Template condition = ask.condition();
    return condition == null
        ? nodes
        : List.of(Eip.choice(List.of(Eip.when(Expressions.of(condition), nodes)), null));
  }
}
