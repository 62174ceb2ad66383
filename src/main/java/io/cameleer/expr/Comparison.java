package io.cameleer.expr;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What it means for values to be true, the same, or in order. */
final class Comparison {
  private Comparison() {}

  static boolean truthy(@Nullable Object value) {
    return switch (value) {
      case null -> false;
      case Boolean bool -> bool;
      case CharSequence text -> !text.isEmpty();
      case Long integer -> integer != 0;
      case Number number -> {
        Number canonical = Numbers.canonical(number);
        yield canonical != null && Numbers.toDecimal(canonical).signum() != 0;
      }
      case Collection<?> list -> !list.isEmpty();
      case Map<?, ?> map -> !map.isEmpty();
      case byte[] bytes -> bytes.length > 0;
      default -> true;
    };
  }

  static boolean equal(@Nullable Object a, @Nullable Object b, Work work) {
    return equal(a, b, work, 0);
  }

  private static boolean equal(@Nullable Object a, @Nullable Object b, Work work, int depth) {
    work.spend(1);
    Object x = Normalizer.shallow(a);
    Object y = Normalizer.shallow(b);
    if (x == null || y == null) {
      return x == null && y == null;
    }
    if (depth > Limits.VALUE_NESTING) {
      throw Normalizer.tooDeep();
    }
    return switch (x) {
      case Number number -> y instanceof Number other && Numbers.compare(number, other) == 0;
      case List<?> list -> y instanceof List<?> other && sameItems(list, other, work, depth);
      case Map<?, ?> map -> y instanceof Map<?, ?> other && sameEntries(map, other, work, depth);
      case byte[] bytes -> y instanceof byte[] other && Arrays.equals(bytes, other);
      default -> x.equals(y);
    };
  }

  private static boolean sameItems(List<?> a, List<?> b, Work work, int depth) {
    if (a.size() != b.size()) {
      return false;
    }
    Iterator<?> others = b.iterator();
    for (Object item : a) {
      if (!equal(item, others.next(), work, depth + 1)) {
        return false;
      }
    }
    return true;
  }

  private static boolean sameEntries(Map<?, ?> a, Map<?, ?> b, Work work, int depth) {
    if (a.size() != b.size()) {
      return false;
    }
    for (Map.Entry<?, ?> entry : a.entrySet()) {
      Object key = entry.getKey();
      if (!b.containsKey(key) || !equal(entry.getValue(), b.get(key), work, depth + 1)) {
        return false;
      }
    }
    return true;
  }

  static OptionalInt order(@Nullable Object a, @Nullable Object b) {
    Object x = Normalizer.shallow(a);
    Object y = Normalizer.shallow(b);
    if (x instanceof Number number && y instanceof Number other) {
      return OptionalInt.of(Numbers.compare(number, other));
    }
    if (x instanceof String text && y instanceof String other) {
      return OptionalInt.of(Integer.signum(text.compareTo(other)));
    }
    return OptionalInt.empty();
  }

  /** An object that equals another one exactly when the values are equal; for hash tables. */
  static Object key(@Nullable Object value, Work work, int depth) {
    // Each part takes memory as long as the key is kept.
    work.spend(16);
    if (depth > Limits.VALUE_NESTING) {
      throw Normalizer.tooDeep();
    }
    Object plain = Normalizer.shallow(value);
    return switch (plain) {
      case null -> Kind.NULL;
      case Number number -> Numbers.toDecimal(number).stripTrailingZeros();
      case List<?> list -> {
        List<Object> keys = new ArrayList<>(list.size());
        for (Object item : list) {
          keys.add(key(item, work, depth + 1));
        }
        yield keys;
      }
      case Map<?, ?> map -> {
        Map<String, Object> keys = HashMap.newHashMap(map.size());
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          keys.put(String.valueOf(entry.getKey()), key(entry.getValue(), work, depth + 1));
        }
        yield keys;
      }
      case byte[] bytes -> ByteBuffer.wrap(bytes);
      default -> plain;
    };
  }
}
