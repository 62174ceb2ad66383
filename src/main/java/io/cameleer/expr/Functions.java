package io.cameleer.expr;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** All functions, by name; those that are about any value stand here. */
final class Functions {
  private static final DateTimeFormatter INSTANT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private static final Map<String, Function> BY_NAME = new LinkedHashMap<>();

  static {
    List.of(own(), TextFunctions.all(), ListFunctions.all(), NumberFunctions.all()).stream()
        .flatMap(List::stream)
        .forEach(function -> BY_NAME.put(function.name(), function));
  }

  private Functions() {}

  private static List<Function> own() {
    return List.of(
        new Function("uuid", 0, 0, Kind.TEXT, a -> uuid(a.in().scope().random())),
        new Function("now", 0, 0, Kind.TEXT, a -> INSTANT.format(a.in().scope().clock().instant())),
        new Function("env", 1, 1, null, Functions::env),
        new Function("coalesce", 1, Function.MANY, null, Functions::coalesce),
        new Function("exists", 1, 1, Kind.BOOLEAN, a -> a.value(0) != null),
        new Function("type", 1, 1, Kind.TEXT, a -> Kind.of(a.value(0)).word()),
        new Function("len", 1, 1, Kind.NUMBER, Functions::length),
        new Function(
            "contains", 2, 2, Kind.BOOLEAN, a -> Operators.isIn(a.value(1), a.value(0), a.in())));
  }

  static @Nullable Function find(String name) {
    return BY_NAME.get(name);
  }

  static Collection<String> names() {
    return BY_NAME.keySet();
  }

  static @Nullable Object call(Expr.Call call, Evaluation in) {
    Function function = BY_NAME.get(call.function());
    if (function == null) {
      throw new EvaluationException("unknown function '" + Values.shorten(call.function()) + "'");
    }
    String refusal = function.refusal(call.arguments().size());
    if (refusal != null) {
      throw new EvaluationException(refusal);
    }
    return function.body().call(new Arguments(call, in));
  }

  /** A random UUID (version 4). */
  private static String uuid(RandomGenerator random) {
    long high = (random.nextLong() & ~0xF000L) | 0x4000L;
    long low = (random.nextLong() & ~(0xC0L << 56)) | (0x80L << 56);
    return new UUID(high, low).toString();
  }

  private static @Nullable Object env(Arguments a) {
    Object all = a.in().scope().lookup("env");
    return all instanceof Map<?, ?> map ? Normalizer.shallow(map.get(a.word(0))) : null;
  }

  private static @Nullable Object coalesce(Arguments a) {
    for (int i = 0; i < a.count(); i++) {
      Object value = a.value(i);
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  private static Object length(Arguments a) {
    Object value = a.value(0);
    return switch (value) {
      case null -> 0L;
      case String text -> {
        a.work().text(text.length());
        yield (long) text.codePointCount(0, text.length());
      }
      case List<?> list -> (long) list.size();
      case Map<?, ?> map -> (long) map.size();
      case byte[] bytes -> (long) bytes.length;
      default -> throw a.refuse(0, "a text, list, object or bytes", value);
    };
  }
}
