package io.cameleer.expr;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads values that begin with a name, and the way into any value. */
final class PathParser {
  private final Cursor in;
  private final ExpressionParser expressions;

  PathParser(Cursor in, ExpressionParser expressions) {
    this.in = in;
    this.expressions = expressions;
  }

  /** A value and the way into it. */
  Expr value() {
    in.skipSpace();
    if (!in.atNameStart()) {
      return access(expressions.primary());
    }
    Place place = new Place(in.pos);
    String name = in.name();
    Expr constant =
        switch (name) {
          case "true" -> new Expr.Literal(true);
          case "false" -> new Expr.Literal(false);
          case "null" -> new Expr.Literal(null);
          case "and", "or", "in", "matches", "as" -> throw in.fail(place.offset(), "a value", null);
          default -> null;
        };
    if (constant != null) {
      return access(constant);
    }
    if (in.peek() == '(') {
      in.pos++;
      return access(new Expr.Call(name, expressions.items(")"), place));
    }
    return new Expr.Path(name, steps(), place);
  }

  private Expr access(Expr base) {
    List<Step> steps = steps();
    return steps.isEmpty() ? base : new Expr.Access(base, steps);
  }

  private List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    while (true) {
      if (in.peek() == '.') {
        in.pos++;
        String name = in.name();
        if (name.isEmpty()) {
          throw in.fail(
              in.pos, "a name after '.'", "a key with other signs stands in brackets: ['…']");
        }
        steps.add(new Step.Key(name));
      } else if (in.peek() == '[') {
        in.pos++;
        steps.add(bracket());
      } else {
        return steps;
      }
    }
  }

  private Step bracket() {
    in.skipSpace();
    if (in.peek() == ']') {
      throw in.fail("an index, a key in quotes, 'from:to' or '*'");
    }
    if (in.peek() == '*') {
      in.pos++;
      in.expect("]");
      return new Step.Each();
    }
    Expr from = in.peek() == ':' ? null : expressions.ternary();
    if (in.accept(":")) {
      in.skipSpace();
      Expr to = in.peek() == ']' ? null : expressions.ternary();
      in.expect("]");
      return new Step.Slice(from, to);
    }
    in.expect("]");
    return step(from);
  }

  private static Step step(@Nullable Expr index) {
    if (index == null) {
      return new Step.Slice(null, null);
    }
    return index instanceof Expr.Literal literal && literal.value() instanceof String key
        ? new Step.Key(key)
        : new Step.At(index);
  }
}
