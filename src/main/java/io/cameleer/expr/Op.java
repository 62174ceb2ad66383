package io.cameleer.expr;

/** A binary operator. The higher its precedence, the tighter it binds. */
public enum Op {
  OR("or", 1),
  AND("and", 2),
  EQ("==", 4),
  NE("!=", 4),
  LT("<", 4),
  LE("<=", 4),
  GT(">", 4),
  GE(">=", 4),
  IN("in", 4),
  MATCHES("matches", 4),
  ADD("+", 5),
  SUB("-", 5),
  MUL("*", 6),
  DIV("/", 6),
  MOD("%", 6);

  /** Of {@code not}, between {@link #AND} and the comparisons. */
  static final int NOT_PRECEDENCE = 3;

  /** Of the comparisons, which do not chain. */
  static final int COMPARISON = 4;

  /** Of {@code -x}, above all binary operators. */
  static final int UNARY = 7;

  /** Of names, literals, calls and brackets. */
  static final int PRIMARY = 8;

  private final String symbol;
  private final int precedence;

  Op(String symbol, int precedence) {
    this.symbol = symbol;
    this.precedence = precedence;
  }

  /** As it is written: {@code ==}. */
  public String symbol() {
    return symbol;
  }

  int precedence() {
    return precedence;
  }

  boolean isComparison() {
    return precedence == COMPARISON;
  }

  /** True for {@code < <= > >=}. */
  boolean isOrdering() {
    return this == LT || this == LE || this == GT || this == GE;
  }
}
