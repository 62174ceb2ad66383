package io.cameleer.expr;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads one expression: recursive descent for the operators; names and defaults are left to {@link
 * PathParser} and {@link PipeParser}.
 */
final class ExpressionParser {
  private final Cursor in;
  private final Nesting around;
  private final OperatorSigns signs;
  private final PathParser paths;
  private final PipeParser pipes;
  private int depth;
  private int operators;
  private int embedded;

  private ExpressionParser(Cursor in, Nesting around) {
    this.in = in;
    this.around = around;
    this.depth = around.brackets();
    this.signs = new OperatorSigns(in);
    this.paths = new PathParser(in, this);
    this.pipes = new PipeParser(in, this);
  }

  static Expr parse(String text, int start, int end) {
    return parse(text, start, end, Nesting.none());
  }

  static Expr parse(String text, int start, int end, Nesting around) {
    Cursor in = new Cursor(text, start, end);
    if (end - start > Limits.EXPRESSION_CHARS) {
      throw in.fail(start, "at most " + Limits.EXPRESSION_CHARS + " characters", null);
    }
    return new ExpressionParser(in, around).whole();
  }

  private Expr whole() {
    in.skipSpace();
    if (in.pos == in.end) {
      throw in.fail("an expression");
    }
    Expr expr = pipes.pipe(PipeParser.END);
    in.skipSpace();
    if (in.pos < in.end) {
      throw unexpected();
    }
    return expr;
  }

  /** What follows an expression and does not belong there. */
  ExpressionSyntaxException unexpected() {
    String suggestion =
        switch (in.peek()) {
          case '=' -> "equality is '=='";
          case '&' -> "both: 'and'";
          case ':' -> "a default stands after '|'; a literal '${' is written '\\${'";
          case '?' -> in.peek(1) == '?' ? "a default stands after '|'" : null;
          case '|' -> "put the part with its default in parentheses";
          default -> null;
        };
    return in.fail("an operator or the end", suggestion);
  }

  /** An expression without a default or type, unless in parentheses. */
  Expr ternary() {
    enter();
    Expr condition = binary(0);
    in.skipSpace();
    if (in.peek() != '?' || in.peek(1) == '?') {
      depth--;
      return condition;
    }
    in.pos++;
    countOperator();
    Expr whenTrue = ternary();
    in.expect(":");
    Expr whenFalse = ternary();
    depth--;
    return new Expr.Ternary(condition, whenTrue, whenFalse);
  }

  private void enter() {
    if (++depth > Limits.NESTING) {
      throw in.fail("no more than " + Limits.NESTING + " levels of brackets");
    }
  }

  /** Reads ahead; null, and nothing has happened, when it is no expression. */
  @Nullable Expr attempt(Supplier<@Nullable Expr> reading) {
    int start = in.pos;
    int startDepth = depth;
    try {
      return reading.get();
    } catch (ExpressionSyntaxException e) {
      in.pos = start;
      depth = startDepth;
      return null;
    }
  }

  /** How many <code>${…}</code> there were so far. */
  int embedded() {
    return embedded;
  }

  /** What a default text at this place stands in, itself included. */
  Nesting withinText() {
    return around.text(depth);
  }

  /** Counts a default that is about to be read. */
  void countDefault() {
    countOperator();
    if (!around.tries().take()) {
      throw in.fail("no more than " + Limits.DEFAULTS + " defaults");
    }
  }

  private void countOperator() {
    if (++operators > Limits.OPERATORS) {
      throw in.fail("no more than " + Limits.OPERATORS + " operators");
    }
  }

  /** Operators of at least this precedence, those of the same one from left to right. */
  private Expr binary(int precedence) {
    Expr left = prefixed(precedence);
    while (true) {
      in.skipSpace();
      int start = in.pos;
      boolean negated = signs.acceptNotIn();
      Op op = negated ? Op.IN : signs.operator();
      if (op == null || op.precedence() < precedence) {
        in.pos = start;
        return left;
      }
      countOperator();
      Expr right = binary(op.precedence() + 1);
      Expr both = new Expr.Binary(op, left, right, new Place(start));
      left = negated ? new Expr.Not(both) : both;
      if (op.isComparison()) {
        refuseChain();
      }
    }
  }

  private void refuseChain() {
    in.skipSpace();
    int start = in.pos;
    Op next = signs.operator();
    in.pos = start;
    if (next != null && next.isComparison()) {
      throw in.fail("'and' or 'or'", "comparisons do not chain: 1 < x and x < 3");
    }
  }

  private Expr prefixed(int precedence) {
    in.skipSpace();
    if (in.atWord("not")) {
      if (precedence > Op.NOT_PRECEDENCE) {
        throw in.fail("a value", "put 'not …' in parentheses");
      }
      in.pos += 3;
      return new Expr.Not(deeper(Op.NOT_PRECEDENCE));
    }
    return unary();
  }

  private Expr deeper(int precedence) {
    enter();
    Expr expr = binary(precedence);
    depth--;
    return expr;
  }

  private Expr unary() {
    in.skipSpace();
    int start = in.pos;
    if (in.peek() == '!' && in.peek(1) != '=') {
      in.pos++;
      return new Expr.Not(deeper(Op.UNARY));
    }
    if (in.peek() == '-' && !Character.isDigit(in.peek(1))) {
      in.pos++;
      return new Expr.Negate(deeper(Op.UNARY), new Place(start));
    }
    return paths.value();
  }

  /** A value that no name begins. */
  Expr primary() {
    char c = in.peek();
    return switch (c) {
      case '\'', '"' -> new Expr.Literal(in.quoted());
      case '[' -> list();
      case '{' -> map();
      case '(' -> {
        in.pos++;
        yield enclosed(')');
      }
      case '$' -> {
        if (in.peek(1) != '{') {
          throw in.fail("a value", "'${…}' or a name without '$'");
        }
        in.pos += 2;
        embedded++;
        yield enclosed('}');
      }
      default -> {
        if (c == '-' || Character.isDigit(c)) {
          yield new Expr.Literal(in.number());
        }
        throw in.fail("a value");
      }
    };
  }

  private Expr enclosed(char closing) {
    Expr expr = pipes.pipe(closing);
    in.skipSpace();
    if (in.peek() != closing) {
      throw in.pos < in.end ? unexpected() : in.fail("'" + closing + "'");
    }
    in.pos++;
    return expr;
  }

  private Expr list() {
    in.pos++;
    return Expr.list(items("]"));
  }

  /** Expressions between commas, up to a closing sign. */
  List<Expr> items(String closing) {
    List<Expr> items = new ArrayList<>();
    while (!in.accept(closing)) {
      if (!items.isEmpty() && !in.accept(",")) {
        throw in.peek() == '|' ? unexpected() : in.fail("',' or '" + closing + "'");
      }
      items.add(ternary());
    }
    return items;
  }

  private Expr map() {
    in.pos++;
    Map<String, Expr> entries = new LinkedHashMap<>();
    while (!in.accept("}")) {
      if (!entries.isEmpty() && !in.accept(",")) {
        throw in.peek() == '|' ? unexpected() : in.fail("',' or '}'");
      }
      in.skipSpace();
      int start = in.pos;
      String key = in.peek() == '\'' || in.peek() == '"' ? in.quoted() : in.name();
      if (in.pos == start) {
        throw in.fail("a key: a name, or a text in quotes");
      }
      in.expect(":");
      if (entries.put(key, ternary()) != null) {
        throw in.fail(start, "each key once", null);
      }
    }
    return Expr.map(entries);
  }
}
