package io.cameleer.expr;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Follows the steps into a value; what is not there is null. */
final class Steps {
  private Steps() {}

  static @Nullable Object follow(@Nullable Object value, List<Step> steps, Evaluation in) {
    Object current = value;
    for (int i = 0; i < steps.size() && current != null; i++) {
      if (steps.get(i) instanceof Step.Each) {
        return each(current, steps.subList(i + 1, steps.size()), in);
      }
      current = Normalizer.shallow(step(current, steps.get(i), in));
    }
    return current;
  }

  private static @Nullable Object each(Object value, List<Step> rest, Evaluation in) {
    Collection<?> items =
        switch (value) {
          case List<?> list -> list;
          case Map<?, ?> map -> map.values();
          default -> null;
        };
    if (items == null) {
      return null;
    }
    in.work().spend(items.size());
    List<@Nullable Object> results = new ArrayList<>(items.size());
    for (Object item : items) {
      results.add(follow(Normalizer.shallow(item), rest, in));
    }
    return results;
  }

  private static @Nullable Object step(Object value, Step step, Evaluation in) {
    in.work().spend(1);
    return switch (step) {
      case Step.Key key -> value instanceof Map<?, ?> map ? map.get(key.name()) : null;
      case Step.At at -> at(value, in.evaluate(at.index()));
      case Step.Slice slice ->
          slice(value, bound(slice.from(), in), bound(slice.to(), in), in.work());
      case Step.Each each -> throw new IllegalStateException("followed elsewhere");
    };
  }

  private static @Nullable Object at(Object value, @Nullable Object index) {
    return switch (value) {
      case Map<?, ?> map -> index == null ? null : map.get(Values.toText(index));
      case List<?> list when index instanceof Number number -> {
        int i = position(number, list.size());
        yield i < 0 ? null : list.get(i);
      }
      case String text when index instanceof Number number -> character(text, number);
      default -> null;
    };
  }

  /** A character counts once, however many chars it takes. */
  private static @Nullable String character(String text, Number index) {
    int i = position(index, text.codePointCount(0, text.length()));
    return i < 0 ? null : Character.toString(text.codePointAt(text.offsetByCodePoints(0, i)));
  }

  /** An index from the start, or from the end when negative; -1 when nothing is there. */
  private static int position(Number number, int size) {
    Number canonical = Numbers.canonical(number);
    if (canonical == null || Numbers.toDecimal(canonical).stripTrailingZeros().scale() > 0) {
      return -1;
    }
    long index =
        Numbers.toBigInteger(canonical).bitLength() > 62 ? -1L << 62 : canonical.longValue();
    long fromStart = index < 0 ? index + size : index;
    return fromStart >= 0 && fromStart < size ? (int) fromStart : -1;
  }

  private static @Nullable Long bound(@Nullable Expr expr, Evaluation in) {
    Object value = expr == null ? null : in.evaluate(expr);
    return switch (value) {
      case null -> null;
      case Long exact -> exact;
      default ->
          throw new EvaluationException(
              "the bounds of a slice are integers, but had " + Values.describe(value));
    };
  }

  private static @Nullable Object slice(
      Object value, @Nullable Long from, @Nullable Long to, Work work) {
    return switch (value) {
      case List<?> list -> {
        int start = clamp(from, 0, list.size());
        int end = clamp(to, list.size(), list.size());
        work.spend(Math.max(0, end - start));
        yield start >= end
            ? List.of()
            : Collections.unmodifiableList(new ArrayList<>(list.subList(start, end)));
      }
      case String text -> {
        work.text(text.length());
        int length = text.codePointCount(0, text.length());
        int start = clamp(from, 0, length);
        int end = clamp(to, length, length);
        yield start >= end
            ? ""
            : text.substring(text.offsetByCodePoints(0, start), text.offsetByCodePoints(0, end));
      }
      default -> null;
    };
  }

  private static int clamp(@Nullable Long bound, int absent, int size) {
    if (bound == null) {
      return absent;
    }
    long fromStart = bound < 0 ? Math.max(bound, -size - 1L) + size : bound;
    return (int) Math.max(0, Math.min(fromStart, size));
  }
}
