package io.cameleer.expr;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Random expressions, texts, values and documents, of bounded depth. */
final class Expressions {
  private static final int DEPTH = 4;
  private static final List<String> FUNCTIONS = List.copyOf(Names.functions());
  private static final List<String> TYPES = List.copyOf(Names.types());
  private static final List<String> SPECIAL =
      List.of(
          "", " ", "{{", "}}", "${", "\\", "\\${", "'", "\"", "\n", "a-b", "...", "*", "x y", "|",
          "@(", ")", "{", "[", "$", "é😀", "\u0000", "\ud800", "-", "1", "a--b", "in", "null");

  private final Random random;

  private Expressions(Random random) {
    this.random = random;
  }

  static Arbitrary<Expr> exprs() {
    return Arbitraries.randomValue(random -> new Expressions(random).expr(DEPTH));
  }

  static Arbitrary<Object> values() {
    return Arbitraries.randomValue(random -> new Expressions(random).value(DEPTH));
  }

  /** Data of a document: constants, and texts with expressions in all places. */
  static Arbitrary<Object> documents() {
    return Arbitraries.randomValue(random -> new Expressions(random).document(DEPTH));
  }

  @SafeVarargs
  private <T> T one(Supplier<? extends T>... choices) {
    return choices[random.nextInt(choices.length)].get();
  }

  private <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private <T> List<T> some(int max, Supplier<T> item) {
    List<T> items = new ArrayList<>();
    for (int i = random.nextInt(max + 1); i > 0; i--) {
      items.add(item.get());
    }
    return items;
  }

  private <T> T orNull(Supplier<T> value) {
    return random.nextInt(10) < 4 ? null : value.get();
  }

  /** With what is special to the language in it. */
  String text() {
    return String.join("", some(3, () -> random.nextBoolean() ? oneOf(SPECIAL) : letters()));
  }

  private String letters() {
    return String.join("", some(5, () -> String.valueOf((char) ('a' + random.nextInt(26)))));
  }

  Object scalar() {
    return one(
        this::text,
        () -> random.nextBoolean(),
        () -> (long) random.nextInt(12) - 3,
        random::nextLong,
        random::nextGaussian,
        () -> Double.longBitsToDouble(random.nextLong()),
        () -> BigDecimal.valueOf(random.nextInt(), random.nextInt(8)),
        () -> new BigDecimal(new BigInteger(120, random), random.nextInt(-40, 40)),
        () -> new BigInteger(100, random).negate(),
        () -> null);
  }

  Object value(int depth) {
    return depth == 0
        ? scalar()
        : one(
            this::scalar,
            () -> some(4, () -> value(depth - 1)),
            () -> map(this::text, () -> value(depth - 1)));
  }

  private <T> Map<String, T> map(Supplier<String> key, Supplier<T> value) {
    Map<String, T> map = new LinkedHashMap<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      map.put(key.get(), value.get());
    }
    return map;
  }

  Expr expr(int depth) {
    int inner = depth - 1;
    return depth == 0
        ? one(() -> new Expr.Literal(scalar()), () -> path(0))
        : one(
            () -> new Expr.Literal(scalar()),
            () -> path(inner),
            () -> path(inner),
            () -> new Expr.Access(expr(inner), steps(inner, 1)),
            () -> new Expr.Call(oneOf(FUNCTIONS), some(3, () -> expr(inner)), Place.NONE),
            () -> new Expr.Binary(oneOf(List.of(Op.values())), expr(inner), expr(inner)),
            () -> new Expr.Binary(oneOf(List.of(Op.values())), expr(inner), expr(inner)),
            () -> new Expr.Not(expr(inner)),
            () -> new Expr.Negate(expr(inner), Place.NONE),
            () -> new Expr.Ternary(expr(inner), expr(inner), expr(inner)),
            () -> Expr.list(some(3, () -> expr(inner))),
            () -> Expr.map(map(this::text, () -> expr(inner))),
            () -> pipe(inner));
  }

  private Expr path(int depth) {
    String source =
        random.nextInt(5) > 0
            ? oneOf(Names.SOURCES)
            : oneOf(List.of("a-b", "_x", "nope", "é1", "input-2"));
    return new Expr.Path(source, steps(depth, 0), Place.NONE);
  }

  private List<Step> steps(int depth, int min) {
    List<Step> steps = some(3, () -> step(depth));
    while (steps.size() < min) {
      steps.add(step(depth));
    }
    return steps;
  }

  private Step step(int depth) {
    return one(
        () -> new Step.Key(text()),
        () -> new Step.Key(oneOf(List.of("name", "a-b", "in", "0"))),
        Step.Each::new,
        () -> at(expr(depth == 0 ? 0 : depth - 1)),
        () ->
            new Step.Slice(
                orNull(() -> expr(Math.max(0, depth - 1))),
                orNull(() -> expr(Math.max(0, depth - 1)))));
  }

  /** A constant text is a key. */
  private static Step at(Expr index) {
    return index instanceof Expr.Literal literal && literal.value() instanceof String key
        ? new Step.Key(key)
        : new Step.At(index);
  }

  private Expr pipe(int depth) {
    Type type = orNull(this::type);
    Annotation note =
        orNull(() -> new Annotation(oneOf(List.of("description", "required")), text()));
    Expr fallback = type == null && note == null ? expr(depth) : orNull(() -> expr(depth));
    return new Expr.Pipe(expr(depth), type, fallback, note, Place.NONE);
  }

  private Type type() {
    return new Type(
        oneOf(TYPES),
        random.nextBoolean(),
        oneOf(List.of(List.<String>of(), List.of("id"), List.of("id", "a.b"))),
        orNull(() -> oneOf(List.of("base64", "url", "path"))));
  }

  private Object document(int depth) {
    return depth == 0
        ? one(this::scalarOfDocument, this::template)
        : one(
            this::scalarOfDocument,
            this::template,
            this::template,
            () -> some(4, () -> document(depth - 1)),
            () -> map(this::key, () -> document(depth - 1)));
  }

  private Object scalarOfDocument() {
    Object scalar = scalar();
    return scalar instanceof String text ? plain(text) : scalar;
  }

  private static String plain(String text) {
    return text.replace("\\", "/").replace("${", "\\${");
  }

  private String key() {
    return oneOf(
        List.of(
            "a", "b", "model", "x y", "...", "*", "${input.a}", "k-${index}", "${'*'}", "\\${x}"));
  }

  private String template() {
    String expression = "${ " + expr(2).print() + "}";
    return one(
        () -> expression,
        () -> "..." + expression,
        () -> plain(text()) + " " + expression + plain(text()),
        () -> expression + expression + "${'\\\\'}" + expression);
  }
}
