package io.cameleer.routes;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Compares what was expected with what came. Numbers are equal by value; an expected text that
 * begins with {@code ~} is a regular expression for the whole of the text or number found.
 */
final class Expectation {
  private final List<String> differences = new ArrayList<>();

  /** What differs, one line each; empty when all is as expected. */
  static List<String> differences(String at, Object expected, Object found) {
    Expectation expectation = new Expectation();
    expectation.compare(at, expected, found);
    return expectation.differences;
  }

  private void compare(String at, Object expected, Object found) {
    if (expected instanceof Map<?, ?> fields && found instanceof Map<?, ?> other) {
      Set<Object> keys = new LinkedHashSet<>(fields.keySet());
      keys.addAll(other.keySet());
      keys.forEach(key -> compareField(at + "." + key, key, fields, other));
    } else if (expected instanceof List<?> items
        && found instanceof List<?> other
        && items.size() == other.size()) {
      for (int i = 0; i < items.size(); i++) {
        compare(at + "[" + i + "]", items.get(i), other.get(i));
      }
    } else if (!isSame(expected, found)) {
      differences.add("%s: expected %s, found %s".formatted(at, expected, found));
    }
  }

  private void compareField(String at, Object key, Map<?, ?> expected, Map<?, ?> found) {
    if (!expected.containsKey(key)) {
      differences.add("%s: not expected, found %s".formatted(at, found.get(key)));
    } else if (!found.containsKey(key)) {
      differences.add("%s: expected %s, found nothing".formatted(at, expected.get(key)));
    } else {
      compare(at, expected.get(key), found.get(key));
    }
  }

  private static boolean isSame(Object expected, Object found) {
    if (expected instanceof String text && text.startsWith("~")) {
      return found != null && String.valueOf(found).matches(text.substring(1));
    }
    if (expected instanceof Number a && found instanceof Number b) {
      return new BigDecimal(a.toString()).compareTo(new BigDecimal(b.toString())) == 0;
    }
    return Objects.equals(expected, found);
  }
}
