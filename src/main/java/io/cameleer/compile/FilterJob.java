package io.cameleer.compile;

import static io.cameleer.compile.Node.fields;

import io.cameleer.expr.Template;
import io.cameleer.model.JobKind.Filter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A job that keeps and reshapes items. What is no list goes through as one item. */
final class FilterJob {
  private FilterJob() {}

  static List<Node> nodes(Filter filter) {
    Node input =
        Eip.setBody(filter.input() == null ? Expressions.INPUT : Expressions.of(filter.input()));
    if (filter.where() == null && filter.output() == null) {
      return List.of(input);
    }
    List<Node> kept = List.of(Eip.setBody(item(filter.output())));
    List<Node> steps =
        filter.where() == null ? kept : List.of(Eip.filter(Expressions.of(filter.where()), kept));
    return List.of(
        input,
        Eip.to("job:items", fields().with("maxConcurrent", 1).with("single", true)),
        Eip.split(false, steps));
  }

  private static Node.Fields item(@Nullable Template output) {
    return output == null ? Expressions.text("${item}") : Expressions.of(output);
  }
}
