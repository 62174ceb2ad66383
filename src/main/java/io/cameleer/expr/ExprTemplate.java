package io.cameleer.expr;

/** One expression, whose value keeps its type. */
record ExprTemplate(Expr expr) implements Template {
  /** A constant is made a constant. */
  static Template of(Expr expr) {
    return expr instanceof Expr.Literal literal
        ? new ConstantTemplate(literal.value())
        : new ExprTemplate(expr);
  }
}
