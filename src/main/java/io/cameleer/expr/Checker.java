package io.cameleer.expr;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds what can be seen to be wrong with an expression. */
final class Checker {
  private final List<Finding> findings = new ArrayList<>();

  private Checker() {}

  static List<Finding> check(Expr expr) {
    Checker checker = new Checker();
    checker.look(expr, 0);
    for (Reference reference : expr.references()) {
      checker.add(Names.unknownField(reference));
    }
    if (checker.findings.isEmpty()) {
      checker.tryConstants(expr, 0);
    }
    return List.copyOf(checker.findings);
  }

  private void add(@Nullable Finding finding) {
    if (finding != null) {
      findings.add(finding);
    }
  }

  /** {@code around} is the place of what the expression stands in, for parts that have none. */
  private void look(Expr expr, int around) {
    int offset = offset(expr, around);
    switch (expr) {
      case Expr.Path path -> add(Names.unknownSource(path.source(), offset));
      case Expr.Call call -> call(call, offset);
      case Expr.Binary binary -> {
        add(binary(binary, offset));
        Statuses.check(binary, offset, findings);
      }
      case Expr.Negate negate -> add(number("-", Kinds.of(negate.value()), offset));
      case Expr.Pipe pipe -> add(type(pipe, offset));
      case Expr.Literal literal -> {}
      case Expr.Access access -> {}
      case Expr.Not not -> {}
      case Expr.Ternary ternary -> {}
      case Expr.ListOf list -> {}
      case Expr.MapOf map -> {}
    }
    References.children(expr, child -> look(child, offset));
  }

  private static int offset(Expr expr, int around) {
    return switch (expr) {
      case Expr.Path path -> path.place().offset();
      case Expr.Call call -> call.place().offset();
      case Expr.Binary binary -> binary.place().offset();
      case Expr.Negate negate -> negate.place().offset();
      case Expr.Pipe pipe -> pipe.place().offset();
      case Expr.Literal literal -> around;
      case Expr.Access access -> offset(access.base(), around);
      case Expr.Not not -> offset(not.value(), around);
      case Expr.Ternary ternary -> offset(ternary.condition(), around);
      case Expr.ListOf list -> around;
      case Expr.MapOf map -> around;
    };
  }

  private void call(Expr.Call call, int offset) {
    Function function = Functions.find(call.function());
    if (function == null) {
      add(Names.unknownFunction(call.function(), offset));
      return;
    }
    String refusal = function.refusal(call.arguments().size());
    add(refusal == null ? null : new Finding(offset, refusal, null));
  }

  private static @Nullable Finding type(Expr.Pipe pipe, int offset) {
    return pipe.type() == null ? null : Names.unknownType(pipe.type(), offset);
  }

  private static @Nullable Finding binary(Expr.Binary binary, int offset) {
    Kind left = Kinds.of(binary.left());
    Kind right = Kinds.of(binary.right());
    return switch (binary.op()) {
      case EQ, NE, LT, LE, GT, GE -> comparison(binary.op(), left, right, offset);
      case SUB, MUL, DIV, MOD -> {
        Finding first = number(binary.op().symbol(), left, offset);
        yield first != null ? first : number(binary.op().symbol(), right, offset);
      }
      case IN -> {
        yield right == Kind.NUMBER || right == Kind.BOOLEAN
            ? new Finding(
                offset, "'in' looks into a list, object or text, not a " + right.word(), null)
            : null;
      }
      case MATCHES ->
          right != null && right != Kind.TEXT
              ? new Finding(offset, "'matches' takes a pattern, which is a text", null)
              : null;
      case ADD, AND, OR -> null;
    };
  }

  private static @Nullable Finding comparison(
      Op op, @Nullable Kind left, @Nullable Kind right, int offset) {
    if (left == null || right == null) {
      return null;
    }
    boolean isOrdered = left == Kind.NUMBER || left == Kind.TEXT;
    if (op.isOrdering() ? left == right && isOrdered : left == right || isNull(left, right)) {
      return null;
    }
    String message =
        "'%s' compares a %s with a %s, which is always %s"
            .formatted(op.symbol(), left.word(), right.word(), op == Op.NE);
    boolean isTextAndNumber = EnumSet.of(left, right).equals(EnumSet.of(Kind.TEXT, Kind.NUMBER));
    String suggestion = isTextAndNumber ? "'as number' or 'as text' makes them alike" : null;
    return new Finding(offset, message, suggestion);
  }

  private static boolean isNull(Kind left, Kind right) {
    return left == Kind.NULL || right == Kind.NULL;
  }

  private static @Nullable Finding number(String symbol, @Nullable Kind kind, int offset) {
    return kind == null || kind == Kind.NUMBER
        ? null
        : new Finding(offset, "'" + symbol + "' takes numbers, not a " + kind.word(), null);
  }

  /** Parts without names always give the same value: when that is an error, it is one now. */
  private void tryConstants(Expr expr, int around) {
    int offset = offset(expr, around);
    if (!(expr instanceof Expr.Literal) && expr.isConstant()) {
      try {
        expr.evaluate(source -> null);
      } catch (EvaluationException e) {
        findings.add(new Finding(offset, e.getMessage(), null));
      }
      return;
    }
    if (expr instanceof Expr.Binary binary
        && binary.op() == Op.MATCHES
        && binary.right() instanceof Expr.Literal) {
      tryConstants(new Expr.Binary(Op.MATCHES, new Expr.Literal(""), binary.right()), offset);
    }
    References.children(expr, child -> tryConstants(child, offset));
  }
}
