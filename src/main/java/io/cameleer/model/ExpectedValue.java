package io.cameleer.model;

import io.cameleer.expr.Template;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a value is compared with in a test. */
public sealed interface ExpectedValue {
  /**
   * It must be equal; numbers by value.
   *
   * @param value a text, number, boolean or null
   */
  record Equal(@Nullable Object value) implements ExpectedValue {}

  /**
   * A condition must hold of it.
   *
   * @param condition over {@code output}, the value, and {@code input}, that of the run; true where
   *     it holds
   * @param text the condition as it is written
   */
  record Holds(Template condition, String text) implements ExpectedValue {}

  /**
   * It must be a list of these items.
   *
   * @param items the first items
   * @param more whether others may follow
   */
  record Items(List<ExpectedValue> items, boolean more) implements ExpectedValue {
    /** Copies the list. */
    public Items {
      items = List.copyOf(items);
    }
  }

  /**
   * It must be an object with these fields.
   *
   * @param fields the fields, in the order of the file
   * @param more whether it may have others
   */
  record Entries(Map<String, ExpectedValue> fields, boolean more) implements ExpectedValue {
    /** Copies the map. */
    public Entries {
      fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }
  }
}
