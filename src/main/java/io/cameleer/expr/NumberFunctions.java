package io.cameleer.expr;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The functions that are about numbers. Nulls among several values are passed over. */
final class NumberFunctions {
  private NumberFunctions() {}

  static List<Function> all() {
    return List.of(
        new Function("round", 1, 2, Kind.NUMBER, NumberFunctions::round),
        new Function("min", 1, Function.MANY, null, a -> extreme(a, -1)),
        new Function("max", 1, Function.MANY, null, a -> extreme(a, 1)),
        new Function("sum", 1, Function.MANY, Kind.NUMBER, a -> sum(numbers(a))),
        new Function("avg", 1, Function.MANY, Kind.NUMBER, NumberFunctions::average),
        new Function("random", 0, 2, Kind.NUMBER, NumberFunctions::random));
  }

  private static @Nullable Number round(Arguments a) {
    Object value = a.value(0);
    if (value == null) {
      return null;
    }
    int places = a.has(1) ? a.integer(1) : 0;
    if (Math.abs(places) > 100) {
      throw a.refuse(1, "at most 100 places", (long) places);
    }
    if (value instanceof Number number) {
      return Arithmetic.round(number, places);
    }
    throw a.refuse(0, "a number", value);
  }

  private static @Nullable Object extreme(Arguments a, int sign) {
    Object best = null;
    for (Object item : a.values()) {
      Object value = Normalizer.shallow(item);
      if (value == null) {
        continue;
      }
      if (!(value instanceof Number || value instanceof String)) {
        throw a.refuse(0, "numbers or texts", value);
      }
      if (best == null) {
        best = value;
        continue;
      }
      int order = Comparison.order(value, best).orElse(2);
      if (order == 2) {
        throw a.refuse(0, "numbers or texts, not both,", value);
      }
      best = order * sign > 0 ? value : best;
    }
    return best;
  }

  private static List<Number> numbers(Arguments a) {
    List<Number> numbers = new ArrayList<>();
    for (Object item : a.values()) {
      Object value = Normalizer.shallow(item);
      if (value instanceof Number number) {
        numbers.add(number);
      } else if (value != null) {
        throw a.refuse(0, "numbers", value);
      }
    }
    return numbers;
  }

  private static Number sum(List<Number> numbers) {
    Number sum = 0L;
    for (Number number : numbers) {
      sum = Arithmetic.add(sum, number);
    }
    return sum;
  }

  private static @Nullable Number average(Arguments a) {
    List<Number> numbers = numbers(a);
    return numbers.isEmpty() ? null : Arithmetic.divide(sum(numbers), (long) numbers.size());
  }

  /** Below 1; below a whole number; or from one whole number to another. */
  private static Number random(Arguments a) {
    var random = a.in().scope().random();
    if (!a.has(0)) {
      return random.nextDouble();
    }
    long from = a.has(1) ? a.whole(0) : 0;
    long to = a.has(1) ? a.whole(1) : a.whole(0) - 1;
    if (to < from || to == Long.MAX_VALUE) {
      throw a.refuse(a.count() - 1, "a larger number", to);
    }
    return random.nextLong(from, to + 1);
  }
}
