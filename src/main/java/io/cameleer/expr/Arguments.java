package io.cameleer.expr;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The arguments of one call; each is evaluated when it is asked for. */
final class Arguments {
  private final Expr.Call call;
  private final Evaluation in;

  Arguments(Expr.Call call, Evaluation in) {
    this.call = call;
    this.in = in;
  }

  int count() {
    return call.arguments().size();
  }

  boolean has(int index) {
    return index < count();
  }

  Evaluation in() {
    return in;
  }

  Work work() {
    return in.work();
  }

  @Nullable Object value(int index) {
    return in.evaluate(call.arguments().get(index));
  }

  /** Any value as text; null stays null. */
  @Nullable String text(int index) {
    Object value = value(index);
    if (value == null) {
      return null;
    }
    String text = Values.toText(value);
    work().text(text.length());
    return text;
  }

  /** A text that must be one. */
  String word(int index) {
    Object value = value(index);
    if (value instanceof String text) {
      return text;
    }
    throw refuse(index, "a text", value);
  }

  /** An integer that an int can hold. */
  int integer(int index) {
    Object value = value(index);
    if (value instanceof Long exact && exact == exact.intValue()) {
      return exact.intValue();
    }
    throw refuse(index, "an integer", value);
  }

  long whole(int index) {
    Object value = value(index);
    if (value instanceof Long exact) {
      return exact;
    }
    throw refuse(index, "an integer", value);
  }

  /** A list; an empty one for null. */
  List<?> list(int index) {
    Object value = value(index);
    if (value == null) {
      return List.of();
    }
    if (value instanceof List<?> list) {
      work().spend(list.size());
      return list;
    }
    throw refuse(index, "a list", value);
  }

  /** An object; an empty one for null. */
  Map<?, ?> object(int index) {
    Object value = value(index);
    if (value == null) {
      return Map.of();
    }
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw refuse(index, "an object", value);
  }

  /** All values: of the only argument, where it is a list, else of all arguments. */
  List<?> values() {
    Object first = value(0);
    if (count() == 1 && first instanceof List<?> list) {
      work().spend(list.size());
      return list;
    }
    List<@Nullable Object> values = new ArrayList<>(count());
    values.add(first);
    for (int i = 1; i < count(); i++) {
      values.add(value(i));
    }
    return values;
  }

  /** What is wrong with an argument, to be thrown. */
  EvaluationException refuse(int index, String expected, @Nullable Object value) {
    String which = count() == 1 ? "" : " as argument " + (index + 1);
    return new EvaluationException(
        "%s() takes %s%s, but had %s"
            .formatted(call.function(), expected, which, Values.describe(value)));
  }
}
