package io.cameleer.compile;

import io.cameleer.expr.Expr;
import io.cameleer.expr.Op;
import io.cameleer.model.JobKind.Condition;

/** The condition of an {@code if} job as an expression. */
final class Comparison {
  private final Condition condition;
  private final Expr input;
  private final Expr value;

  Comparison(Condition condition, Operands operands) {
    this.condition = condition;
    this.input = operands.of(condition.input());
    this.value = operands.of(condition.value());
  }

  /** What is true when the condition holds. */
  Expr holds() {
    return switch (condition.operator()) {
      case EQ -> new Expr.Binary(Op.EQ, input, value);
      case NEQ -> new Expr.Binary(Op.NE, input, value);
      case GT -> new Expr.Binary(Op.GT, input, value);
      case GTE -> new Expr.Binary(Op.GE, input, value);
      case LT -> new Expr.Binary(Op.LT, input, value);
      case LTE -> new Expr.Binary(Op.LE, input, value);
      case IN -> new Expr.Binary(Op.IN, input, value);
      case NOT_IN -> new Expr.Not(new Expr.Binary(Op.IN, input, value));
      case CONTAINS -> new Expr.Binary(Op.IN, value, input);
      case STARTS_WITH -> Expr.call("starts_with", input, value);
      case ENDS_WITH -> Expr.call("ends_with", input, value);
      case MATCH -> new Expr.Binary(Op.MATCHES, input, value);
      case EXISTS -> exists(input, value);
    };
  }

  /** What is true when it does not; simpler than a {@code not} around it where there is a word. */
  Expr fails() {
    return switch (condition.operator()) {
      case EQ -> new Expr.Binary(Op.NE, input, value);
      case NEQ -> new Expr.Binary(Op.EQ, input, value);
      case NOT_IN -> new Expr.Binary(Op.IN, input, value);
      case EXISTS -> exists(input, new Expr.Not(value));
      case GT, GTE, LT, LTE, IN, CONTAINS, STARTS_WITH, ENDS_WITH, MATCH -> new Expr.Not(holds());
    };
  }

  private static Expr exists(Expr input, Expr value) {
    Expr isThere = new Expr.Binary(Op.NE, input, new Expr.Literal(null));
    return switch (value) {
      case Expr.Literal literal when Boolean.FALSE.equals(literal.value()) ->
          new Expr.Binary(Op.EQ, input, new Expr.Literal(null));
      case Expr.Literal literal -> isThere;
      case Expr.Not not when not.value() instanceof Expr.Literal literal ->
          exists(input, new Expr.Literal(Boolean.FALSE.equals(literal.value())));
      default -> new Expr.Binary(Op.EQ, isThere, value);
    };
  }
}
