package io.cameleer.compile;

import static io.cameleer.compile.Node.fields;

import io.cameleer.compile.Node.Fields;
import io.cameleer.expr.Expr;
import io.cameleer.expr.Op;
import io.cameleer.model.JobKind;
import io.cameleer.model.JobKind.Routing;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Jobs that route: the body becomes the id of the job that they choose, or null. */
final class RouterJobs {
  private static final Expr BODY = Expr.path("output");

  private RouterJobs() {}

  static List<Node> nodes(JobKind.If router) {
    Operands operands = new Operands();
    List<Fields> ways = new ArrayList<>();
    String otherwise = router.otherwise();
    for (JobKind.Condition condition : router.conditions()) {
      Comparison comparison = new Comparison(condition, operands);
      if (condition.ifTrue() != null) {
        ways.add(way(comparison.holds(), condition.ifTrue()));
      }
      if (condition.ifFalse() != null && condition.ifTrue() == null) {
        ways.add(way(comparison.fails(), condition.ifFalse()));
      }
      if (condition.ifFalse() != null && condition.ifTrue() != null) {
        otherwise = condition.ifFalse();
        break;
      }
    }
    return nodes(operands.nodes(), choice(ways, otherwise));
  }

  static List<Node> nodes(JobKind.Switch router) {
    Operands operands = new Operands();
    List<Expr> values = router.cases().stream().map(one -> operands.of(one.value())).toList();
    boolean isBody = operands.areExpressions();
    Expr input = isBody ? BODY : operands.evaluated(router.input());
    List<Fields> ways = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      Expr isEqual = new Expr.Binary(Op.EQ, input, values.get(i));
      ways.add(way(isEqual, router.cases().get(i).then()));
    }
    List<Node> before =
        isBody ? List.of(Eip.setBody(Expressions.of(router.input()))) : operands.nodes();
    return nodes(before, choice(ways, router.otherwise()));
  }

  private static List<Node> nodes(List<Node> before, Node choice) {
    List<Node> nodes = new ArrayList<>(before);
    nodes.add(choice);
    return nodes;
  }

  static List<Node> nodes(JobKind.RandomRouter router) {
    List<Routing> routings = router.routings();
    List<String> to = routings.stream().map(routing -> Names.id(routing.to())).toList();
    Fields parameters = fields().with("to", String.join(",", to));
    boolean isUniform = routings.stream().mapToDouble(Routing::weight).distinct().count() == 1;
    if (!isUniform) {
      List<String> weights = routings.stream().map(routing -> text(routing.weight())).toList();
      parameters = parameters.with("weights", String.join(",", weights));
    }
    return List.of(Eip.to("job:draw", parameters));
  }

  private static String text(double weight) {
    return BigDecimal.valueOf(weight).stripTrailingZeros().toPlainString();
  }

  private static Fields way(Expr condition, String target) {
    return Eip.when(Expressions.of(condition), List.of(chosen(target)));
  }

  private static Node choice(List<Fields> ways, @Nullable String otherwise) {
    return ways.isEmpty() ? chosen(otherwise) : Eip.choice(ways, List.of(chosen(otherwise)));
  }

  private static Node chosen(@Nullable String target) {
    return Eip.setBody(target == null ? Expressions.NULL : Expressions.constant(Names.id(target)));
  }
}
