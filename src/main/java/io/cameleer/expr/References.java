package io.cameleer.expr;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finds what an expression reads. */
final class References {
  /** Functions whose value is another one each time, or comes from the scope. */
  private static final Set<String> CHANGING = Set.of("uuid", "now", "random", "env");

  private References() {}

  static List<Reference> of(Expr expr) {
    List<Reference> found = new ArrayList<>();
    collect(expr, found);
    return List.copyOf(found);
  }

  private static void collect(Expr expr, List<Reference> found) {
    if (expr instanceof Expr.Path path) {
      found.add(reference(path));
    } else if (expr instanceof Expr.Call call && call.function().equals("env")) {
      found.add(environment(call));
    }
    children(expr, child -> collect(child, found));
  }

  private static Reference reference(Expr.Path path) {
    List<String> names = new ArrayList<>(path.steps().size() + 1);
    names.add(path.source());
    for (Step step : path.steps()) {
      if (!(step instanceof Step.Key key)) {
        break;
      }
      names.add(key.name());
    }
    return new Reference(names, path.place().offset());
  }

  private static Reference environment(Expr.Call call) {
    boolean isConstant =
        call.arguments().size() == 1
            && call.arguments().getFirst() instanceof Expr.Literal literal
            && literal.value() instanceof String;
    List<String> path =
        isConstant
            ? List.of("env", Values.toText(((Expr.Literal) call.arguments().getFirst()).value()))
            : List.of("env");
    return new Reference(path, call.place().offset());
  }

  static boolean isConstant(Expr expr) {
    return !any(
        expr,
        part ->
            part instanceof Expr.Path
                || (part instanceof Expr.Call call && CHANGING.contains(call.function())));
  }

  static boolean namesAreKnown(Expr expr) {
    return !any(
        expr,
        part ->
            (part instanceof Expr.Path path && !Names.isSource(path.source()))
                || (part instanceof Expr.Call call && Functions.find(call.function()) == null));
  }

  /** Asks about a part of an expression. */
  private interface Question {
    boolean isTrueOf(Expr part);
  }

  private static boolean any(Expr expr, Question question) {
    if (question.isTrueOf(expr)) {
      return true;
    }
    boolean[] found = {false};
    children(expr, child -> found[0] = found[0] || any(child, question));
    return found[0];
  }

  /** Hands out the direct parts of an expression, in the order of the text. */
  static void children(Expr expr, Consumer<Expr> to) {
    switch (expr) {
      case Expr.Literal literal -> {}
      case Expr.Path path -> steps(path.steps(), to);
      case Expr.Access access -> {
        to.accept(access.base());
        steps(access.steps(), to);
      }
      case Expr.Call call -> call.arguments().forEach(to);
      case Expr.Binary binary -> {
        to.accept(binary.left());
        to.accept(binary.right());
      }
      case Expr.Not not -> to.accept(not.value());
      case Expr.Negate negate -> to.accept(negate.value());
      case Expr.Ternary ternary -> {
        to.accept(ternary.condition());
        to.accept(ternary.whenTrue());
        to.accept(ternary.whenFalse());
      }
      case Expr.ListOf list -> list.items().forEach(to);
      case Expr.MapOf map -> map.entries().values().forEach(to);
      case Expr.Pipe pipe -> {
        to.accept(pipe.value());
        optional(pipe.fallback(), to);
      }
    }
  }

  private static void steps(List<Step> steps, Consumer<Expr> to) {
    for (Step step : steps) {
      switch (step) {
        case Step.Key key -> {}
        case Step.Each each -> {}
        case Step.At at -> to.accept(at.index());
        case Step.Slice slice -> {
          optional(slice.from(), to);
          optional(slice.to(), to);
        }
      }
    }
  }

  private static void optional(@Nullable Expr expr, Consumer<Expr> to) {
    if (expr != null) {
      to.accept(expr);
    }
  }
}
