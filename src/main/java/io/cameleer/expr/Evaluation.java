package io.cameleer.expr;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One evaluation: a scope, and how much may still be done; used by one thread. */
final class Evaluation {
  private final Scope scope;
  private final Work work;

  Evaluation(Scope scope) {
    this(scope, new Work());
  }

  private Evaluation(Scope scope, Work work) {
    this.scope = scope;
    this.work = work;
  }

  /** The same evaluation with other names. */
  Evaluation within(Scope inner) {
    return new Evaluation(inner, work);
  }

  Scope scope() {
    return scope;
  }

  Work work() {
    return work;
  }

  @Nullable Object evaluate(Expr expr) {
    work.spend(1);
    return switch (expr) {
      case Expr.Literal literal -> literal.value();
      case Expr.Path path -> Steps.follow(Normalizer.shallow(source(path)), path.steps(), this);
      case Expr.Access access -> Steps.follow(evaluate(access.base()), access.steps(), this);
      case Expr.Call call -> Functions.call(call, this);
      case Expr.Binary binary -> binary(binary);
      case Expr.Not not -> !Comparison.truthy(evaluate(not.value()));
      case Expr.Negate negate -> negate(evaluate(negate.value()));
      case Expr.Ternary ternary ->
          evaluate(
              Comparison.truthy(evaluate(ternary.condition()))
                  ? ternary.whenTrue()
                  : ternary.whenFalse());
      case Expr.ListOf list -> list(list);
      case Expr.MapOf map -> map(map);
      case Expr.Pipe pipe -> pipe(pipe);
    };
  }

  private @Nullable Object source(Expr.Path path) {
    return !path.steps().isEmpty() && path.steps().getFirst() instanceof Step.Key key
        ? scope.lookup(path.source(), key.name())
        : scope.lookup(path.source());
  }

  private @Nullable Object pipe(Expr.Pipe pipe) {
    Object value = evaluate(pipe.value());
    if (value == null && pipe.fallback() != null) {
      value = evaluate(pipe.fallback());
    }
    return value == null || pipe.type() == null ? value : Cast.cast(value, pipe.type(), work);
  }

  private List<@Nullable Object> list(Expr.ListOf list) {
    List<@Nullable Object> items = new ArrayList<>(list.items().size());
    for (Expr item : list.items()) {
      items.add(evaluate(item));
    }
    return items;
  }

  private Map<String, @Nullable Object> map(Expr.MapOf map) {
    Map<String, @Nullable Object> entries = LinkedHashMap.newLinkedHashMap(map.entries().size());
    for (Map.Entry<String, Expr> entry : map.entries().entrySet()) {
      entries.put(entry.getKey(), evaluate(entry.getValue()));
    }
    return entries;
  }

  private Number negate(@Nullable Object value) {
    if (value instanceof Number number) {
      return Arithmetic.negate(number);
    }
    throw new EvaluationException("'-' takes a number, but had " + Values.describe(value));
  }

  private @Nullable Object binary(Expr.Binary binary) {
    Op op = binary.op();
    if (op == Op.AND) {
      return Comparison.truthy(evaluate(binary.left()))
          && Comparison.truthy(evaluate(binary.right()));
    }
    if (op == Op.OR) {
      return Comparison.truthy(evaluate(binary.left()))
          || Comparison.truthy(evaluate(binary.right()));
    }
    return Operators.apply(op, evaluate(binary.left()), evaluate(binary.right()), this);
  }
}
