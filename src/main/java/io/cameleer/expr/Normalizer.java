package io.cameleer.expr;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes plain data of Java data. */
final class Normalizer {
  private Normalizer() {}

  /** The value itself made plain; what is inside a list or object is left as it is. */
  static @Nullable Object shallow(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case String text -> text;
      case Boolean bool -> bool;
      case Number number -> Numbers.canonical(number);
      case List<?> list -> list;
      case Map<?, ?> map -> map;
      case byte[] bytes -> bytes;
      case Collection<?> items -> new ArrayList<>(items);
      case Optional<?> optional -> shallow(optional.orElse(null));
      case Object[] items -> Arrays.asList(items);
      default -> value.getClass().isArray() ? elements(value) : value.toString();
    };
  }

  static @Nullable Object deep(@Nullable Object value, int depth) {
    if (depth > Limits.VALUE_NESTING) {
      throw tooDeep();
    }
    Object plain = shallow(value);
    return switch (plain) {
      case List<?> list -> list(list, depth);
      case Map<?, ?> map -> map(map, depth);
      case null, default -> plain;
    };
  }

  static EvaluationException tooDeep() {
    return new EvaluationException(
        "the value is nested deeper than " + Limits.VALUE_NESTING + " levels");
  }

  private static List<@Nullable Object> list(List<?> list, int depth) {
    List<@Nullable Object> copy = new ArrayList<>(list.size());
    for (Object item : list) {
      copy.add(deep(item, depth + 1));
    }
    return Collections.unmodifiableList(copy);
  }

  private static Map<String, @Nullable Object> map(Map<?, ?> map, int depth) {
    Map<String, @Nullable Object> copy = LinkedHashMap.newLinkedHashMap(map.size());
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      copy.put(Values.toText(entry.getKey()), deep(entry.getValue(), depth + 1));
    }
    return Collections.unmodifiableMap(copy);
  }

  private static List<@Nullable Object> elements(Object array) {
    int length = Array.getLength(array);
    List<@Nullable Object> items = new ArrayList<>(length);
    for (int i = 0; i < length; i++) {
      items.add(Array.get(array, i));
    }
    return items;
  }
}
