package io.cameleer.compile;

import io.cameleer.expr.EvaluationException;
import io.cameleer.expr.Expr;
import io.cameleer.expr.Place;
import io.cameleer.expr.Step;
import io.cameleer.expr.Template;
import java.util.ArrayList;
import java.util.List;

/**
 * The two sides of comparisons. Nearly all are expressions, and stand where they are compared. What
 * no expression can say (a mapping, a computed key) is evaluated before, into a list that is the
 * body.
 */
final class Operands {
  private final List<Template> evaluated = new ArrayList<>();

  /** A side of a comparison. */
  Expr of(Template template) {
    try {
      return template.toExpr();
    } catch (EvaluationException noExpression) {
      return evaluated(template);
    }
  }

  /** A side of a comparison that is evaluated before. */
  Expr evaluated(Template template) {
    evaluated.add(template);
    Step place = new Step.At(new Expr.Literal(evaluated.size() - 1));
    return new Expr.Path("output", List.of(place), Place.NONE);
  }

  /** True when nothing has to be evaluated before. */
  boolean areExpressions() {
    return evaluated.isEmpty();
  }

  /** What comes before the comparisons. */
  List<Node> nodes() {
    return areExpressions()
        ? List.of()
        : List.of(Eip.setBody(Expressions.of(Template.list(evaluated))));
  }
}
