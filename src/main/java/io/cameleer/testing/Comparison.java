package io.cameleer.testing;

import io.cameleer.expr.EvaluationException;
import io.cameleer.expr.Scope;
import io.cameleer.expr.Values;
import io.cameleer.model.ExpectedValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compares what was found with what was expected, place by place. */
final class Comparison {
  private static final int LONGEST = 300;

  private final @Nullable Object input;
  private final Map<String, String> environment;
  private final List<Difference> differences = new ArrayList<>();

  private Comparison(@Nullable Object input, Map<String, String> environment) {
    this.input = input;
    this.environment = environment;
  }

  /**
   * What differs.
   *
   * @param path what the value is called
   * @param input the run's, which conditions may read
   */
  static List<Difference> differences(
      String path,
      ExpectedValue expected,
      @Nullable Object found,
      @Nullable Object input,
      Map<String, String> environment) {
    Comparison comparison = new Comparison(input, environment);
    comparison.compare(path, expected, found);
    return comparison.differences;
  }

  private void compare(String path, ExpectedValue expected, @Nullable Object found) {
    switch (expected) {
      case ExpectedValue.Equal equal -> {
        if (!Values.equal(equal.value(), found)) {
          differ(path, show(equal.value()), show(found));
        }
      }
      case ExpectedValue.Holds holds -> condition(path, holds, found);
      case ExpectedValue.Items items -> items(path, items, found);
      case ExpectedValue.Entries entries -> entries(path, entries, found);
    }
  }

  private void condition(String path, ExpectedValue.Holds holds, @Nullable Object found) {
    Scope scope =
        source ->
            switch (source) {
              case "output" -> found;
              case "input" -> input;
              case "env" -> environment;
              default -> null;
            };
    String trouble = "";
    try {
      if (Boolean.TRUE.equals(holds.condition().evaluate(scope))) {
        return;
      }
    } catch (EvaluationException e) {
      trouble = " (" + e.getMessage() + ")";
    }
    differ(path, holds.text() + " to hold" + trouble, show(found));
  }

  private void items(String path, ExpectedValue.Items expected, @Nullable Object found) {
    if (!(found instanceof List<?> list)) {
      differ(path, "a list", show(found));
      return;
    }
    int known = expected.items().size();
    for (int i = 0; i < Math.min(known, list.size()); i++) {
      compare(path + "[" + i + "]", expected.items().get(i), list.get(i));
    }
    if (list.size() < known || (list.size() > known && !expected.more())) {
      differ(
          path,
          (expected.more() ? "at least " : "") + items(known),
          items(list.size()) + ": " + show(list));
    }
  }

  private static String items(int count) {
    return count == 1 ? "1 item" : count + " items";
  }

  private void entries(String path, ExpectedValue.Entries expected, @Nullable Object found) {
    if (!(found instanceof Map<?, ?> map)) {
      differ(path, "an object", show(found));
      return;
    }
    expected
        .fields()
        .forEach(
            (key, value) -> {
              if (map.containsKey(key)) {
                compare(path + "." + key, value, map.get(key));
              } else {
                missing(path + "." + key, value);
              }
            });
    if (!expected.more()) {
      Map<Object, @Nullable Object> rest = new LinkedHashMap<>(map);
      rest.keySet().removeAll(expected.fields().keySet());
      rest.forEach((key, value) -> differ(path + "." + key, "no such field", show(value)));
    }
  }

  private void missing(String path, ExpectedValue expected) {
    if (expected instanceof ExpectedValue.Holds) {
      compare(path, expected, null); // it may say that there is none
    } else {
      differ(path, describe(expected), "no such field");
    }
  }

  /** What is expected, for people. */
  static String describe(ExpectedValue expected) {
    return switch (expected) {
      case ExpectedValue.Equal equal -> show(equal.value());
      case ExpectedValue.Holds holds -> holds.text() + " to hold";
      case ExpectedValue.Items items -> show(plain(items));
      case ExpectedValue.Entries entries -> show(plain(entries));
    };
  }

  private static @Nullable Object plain(ExpectedValue expected) {
    return switch (expected) {
      case ExpectedValue.Equal equal -> equal.value();
      case ExpectedValue.Holds holds -> holds.text();
      case ExpectedValue.Items items -> {
        List<@Nullable Object> list = new ArrayList<>();
        items.items().forEach(item -> list.add(plain(item)));
        if (items.more()) {
          list.add("...");
        }
        yield list;
      }
      case ExpectedValue.Entries entries -> {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        entries.fields().forEach((key, value) -> map.put(key, plain(value)));
        if (entries.more()) {
          map.put("...", "more");
        }
        yield map;
      }
    };
  }

  /** A value as JSON, cut where it is long. */
  static String show(@Nullable Object value) {
    String text;
    try {
      text = Values.toJson(Values.normalize(value));
    } catch (EvaluationException e) {
      text = Values.describe(value);
    }
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }

  private void differ(String path, String expected, String found) {
    differences.add(new Difference(path, expected, found));
  }
}
