package io.cameleer.expr;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The functions that are about lists and objects. Null counts as an empty one. */
final class ListFunctions {
  private ListFunctions() {}

  static List<Function> all() {
    return List.of(
        new Function("keys", 1, 1, Kind.LIST, a -> new ArrayList<>(fields(a).keySet())),
        new Function("values", 1, 1, Kind.LIST, a -> new ArrayList<>(fields(a).values())),
        new Function("merge", 1, Function.MANY, Kind.OBJECT, ListFunctions::merge),
        new Function("first", 1, 1, null, a -> end(a.list(0), true)),
        new Function("last", 1, 1, null, a -> end(a.list(0), false)),
        new Function("flatten", 1, 2, Kind.LIST, ListFunctions::flatten),
        new Function("unique", 1, 1, Kind.LIST, ListFunctions::unique),
        new Function("sort", 1, 3, Kind.LIST, ListFunctions::sort),
        new Function("range", 1, 3, Kind.LIST, ListFunctions::range));
  }

  private static Map<?, ?> fields(Arguments a) {
    Map<?, ?> map = a.object(0);
    a.work().spend(map.size());
    return map;
  }

  /** Of objects, and of lists of them. */
  private static Object merge(Arguments a) {
    List<Map<?, ?>> maps = new ArrayList<>();
    for (int i = 0; i < a.count(); i++) {
      Object value = a.value(i);
      for (Object item : value instanceof List<?> list ? list : Collections.singletonList(value)) {
        if (item instanceof Map<?, ?> map) {
          maps.add(map);
        } else if (item != null) {
          throw a.refuse(i, "objects", item);
        }
      }
    }
    return Operators.merge(maps, a.work());
  }

  private static @Nullable Object end(List<?> list, boolean first) {
    if (list.isEmpty()) {
      return null;
    }
    return Normalizer.shallow(first ? list.getFirst() : list.getLast());
  }

  /** Lists within the list give way to their items, as many levels as asked for. */
  private static List<@Nullable Object> flatten(Arguments a) {
    List<@Nullable Object> flat = new ArrayList<>();
    int levels = a.has(1) ? a.integer(1) : 1;
    flatten(a.list(0), Math.min(levels, Limits.VALUE_NESTING), flat, a.work());
    return flat;
  }

  private static void flatten(List<?> list, int levels, List<@Nullable Object> flat, Work work) {
    for (Object item : list) {
      work.spend(1);
      if (levels > 0 && item instanceof List<?> inner) {
        flatten(inner, levels - 1, flat, work);
      } else {
        flat.add(item);
        Work.checkItems(flat.size());
      }
    }
  }

  /** Each value where it stands first. */
  private static List<@Nullable Object> unique(Arguments a) {
    Set<Object> seen = new HashSet<>();
    List<@Nullable Object> unique = new ArrayList<>();
    for (Object item : a.list(0)) {
      if (seen.add(Comparison.key(item, a.work(), 0))) {
        unique.add(item);
      }
    }
    return unique;
  }

  private record Keyed(@Nullable Object key, @Nullable Object item) {}

  /** By the items themselves or by a field of theirs; nulls at the end. */
  private static List<@Nullable Object> sort(Arguments a) {
    List<?> list = a.list(0);
    a.work().spend(list.size() * 4L);
    Object path = a.has(1) ? a.value(1) : null;
    if (path != null && !(path instanceof String)) {
      throw a.refuse(1, "the name of a field", path);
    }
    int sign = a.has(2) ? direction(a) : 1;
    List<Keyed> keyed = new ArrayList<>(list.size());
    for (Object item : list) {
      keyed.add(
          new Keyed(
              path instanceof String name ? Cast.at(item, name) : Normalizer.shallow(item), item));
    }
    checkAlike(keyed, a);
    keyed.sort(
        Comparator.comparing(
            Keyed::key, Comparator.nullsLast((x, y) -> sign * Comparison.order(x, y).orElse(0))));
    List<@Nullable Object> sorted = new ArrayList<>(keyed.size());
    for (Keyed each : keyed) {
      sorted.add(each.item());
    }
    return sorted;
  }

  private static int direction(Arguments a) {
    return switch (a.word(2)) {
      case "asc" -> 1;
      case "desc" -> -1;
      default -> throw a.refuse(2, "'asc' or 'desc'", a.value(2));
    };
  }

  private static void checkAlike(List<Keyed> all, Arguments a) {
    Kind kind = null;
    for (Keyed each : all) {
      Kind own = Kind.of(each.key());
      if (own == Kind.NULL) {
        continue;
      }
      if ((own != Kind.NUMBER && own != Kind.TEXT) || (kind != null && own != kind)) {
        throw a.refuse(0, "numbers or texts to sort by, not both,", each.key());
      }
      kind = own;
    }
  }

  /** From the first number, or 0, up or down to the last one, which is left out. */
  private static List<@Nullable Object> range(Arguments a) {
    long from = a.has(1) ? a.whole(0) : 0;
    long to = a.has(1) ? a.whole(1) : a.whole(0);
    long step = a.has(2) ? a.whole(2) : 1;
    if (step == 0) {
      throw a.refuse(2, "a step other than 0", 0L);
    }
    List<@Nullable Object> numbers = new ArrayList<>();
    boolean isOverflow = false;
    for (long i = from; !isOverflow && (step > 0 ? i < to : i > to); i += step) {
      if (numbers.size() == Limits.RANGE) {
        throw new EvaluationException(
            "range() makes at most " + Limits.RANGE + " numbers, but was asked for more");
      }
      numbers.add(i);
      isOverflow = step > 0 ? i > Long.MAX_VALUE - step : i < Long.MIN_VALUE - step;
    }
    a.work().spend(numbers.size());
    return numbers;
  }
}
