package io.cameleer.expr;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An expression, without the {@code ${…}} around it. Immutable; evaluated by any number of threads.
 * Two expressions are equal when they are built alike, wherever they were written.
 */
public sealed interface Expr {
  /** A constant. Plain data of any kind; lists and objects are copied and cannot be changed. */
  record Literal(@Nullable Object value) implements Expr {
    /** Takes the value in its plain form. */
    public Literal {
      value = Values.normalize(value);
    }
  }

  /** A source and the way into it: {@code jobs.analyze.output.items[0]}. */
  record Path(String source, List<Step> steps, Place place) implements Expr {
    /** Copies the steps. */
    public Path {
      Objects.requireNonNull(source, "source");
      steps = List.copyOf(steps);
    }
  }

  /** The way into any other value: {@code split(input.line, ',')[0]}. */
  record Access(Expr base, List<Step> steps) implements Expr {
    /** Copies the steps; at least one. */
    public Access {
      steps = List.copyOf(steps);
      if (steps.isEmpty()) {
        throw new IllegalArgumentException("an access has at least one step");
      }
    }
  }

  /** A call of a function. */
  record Call(String function, List<Expr> arguments, Place place) implements Expr {
    /** Copies the arguments. */
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  /**
   * Two values and an operator; {@code and} and {@code or} evaluate the right one only when needed.
   */
  record Binary(Op op, Expr left, Expr right, Place place) implements Expr {
    /** One that nobody wrote. */
    public Binary(Op op, Expr left, Expr right) {
      this(op, left, right, Place.NONE);
    }
  }

  /** {@code not x}: whether x is not truthy. */
  record Not(Expr value) implements Expr {}

  /** {@code -x}. */
  record Negate(Expr value, Place place) implements Expr {}

  /** {@code condition ? whenTrue : whenFalse}; only one of the two is evaluated. */
  record Ternary(Expr condition, Expr whenTrue, Expr whenFalse) implements Expr {}

  /** {@code [a, b]} with something in it that is no constant. Made by {@link Expr#list}. */
  record ListOf(List<Expr> items) implements Expr {
    /** Copies the items. */
    public ListOf {
      items = List.copyOf(items);
    }
  }

  /** {@code {k: v}} with something in it that is no constant. Made by {@link Expr#map}. */
  record MapOf(Map<String, Expr> entries) implements Expr {
    /** Copies the entries, in their order. */
    public MapOf {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }
  }

  /**
   * {@code value as type | fallback @(annotation)}, at least one of the three. The fallback stands
   * for a value that is null, and is cast like it.
   */
  record Pipe(
      Expr value,
      @Nullable Type type,
      @Nullable Expr fallback,
      @Nullable Annotation annotation,
      Place place)
      implements Expr {
    /** Refuses one that says nothing. */
    public Pipe {
      if (type == null && fallback == null && annotation == null) {
        throw new IllegalArgumentException("a pipe has a type, a fallback or an annotation");
      }
    }
  }

  /**
   * Reads an expression.
   *
   * @param text without {@code ${…}} around it (though with it is understood as well)
   * @throws ExpressionSyntaxException with the place of the first mistake
   */
  static Expr parse(String text) throws ExpressionSyntaxException {
    return ExpressionParser.parse(text, 0, text.length());
  }

  /** A source and constant keys: {@code path("jobs", "analyze", "output")}. */
  static Expr path(String source, String... keys) {
    List<Step> steps = new ArrayList<>(keys.length);
    for (String key : keys) {
      steps.add(new Step.Key(key));
    }
    return new Path(source, steps, Place.NONE);
  }

  /** A call that nobody wrote. */
  static Expr call(String function, Expr... arguments) {
    return new Call(function, List.of(arguments), Place.NONE);
  }

  /** A list; a constant when all its items are. */
  static Expr list(List<Expr> items) {
    List<@Nullable Object> values = new ArrayList<>(items.size());
    for (Expr item : items) {
      if (!(item instanceof Literal literal)) {
        return new ListOf(items);
      }
      values.add(literal.value());
    }
    return new Literal(values);
  }

  /** An object; a constant when all its values are. */
  static Expr map(Map<String, Expr> entries) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (Map.Entry<String, Expr> entry : entries.entrySet()) {
      if (!(entry.getValue() instanceof Literal literal)) {
        return new MapOf(entries);
      }
      values.put(entry.getKey(), literal.value());
    }
    return new Literal(values);
  }

  /**
   * The value. What it returns is not to be changed: parts of it may belong to the scope or to this
   * expression.
   *
   * @throws EvaluationException for a cast that cannot be done, a wrong argument, a limit
   */
  default @Nullable Object evaluate(Scope scope) {
    return new Evaluation(scope).evaluate(this);
  }

  /** The text that parses to an equal expression. It never contains two opening braces in a row. */
  default String print() {
    return ExpressionPrinter.print(this);
  }

  /** All that it reads from its scope, in the order of the text. */
  default List<Reference> references() {
    return References.of(this);
  }

  /** What is wrong with it as far as that can be seen: unknown names, unlike comparisons, … */
  default List<Finding> check() {
    return Checker.check(this);
  }

  /** True when its value is the same whenever and wherever it is evaluated. */
  default boolean isConstant() {
    return References.isConstant(this);
  }
}
