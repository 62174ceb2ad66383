package io.cameleer.compile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A YAML tree: what {@link YamlPrinter} prints. Immutable. */
sealed interface Node {

  /** What stands on one line, or in one block. */
  sealed interface Scalar extends Node {}

  /** A text. It is read back as this text, never as a number, a truth value or null. */
  record Text(String value) implements Scalar {
    public Text {
      Objects.requireNonNull(value, "value");
    }
  }

  /** A whole number. */
  record Whole(long value) implements Scalar {}

  /** A number with a fraction; finite. */
  record Fraction(double value) implements Scalar {
    public Fraction {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("not a number that YAML should carry: " + value);
      }
    }
  }

  /** True or false. */
  record Flag(boolean value) implements Scalar {}

  /** A list. */
  record Items(List<Node> items) implements Node {
    public Items {
      items = List.copyOf(items);
    }
  }

  /** A map, in the order in which its entries were added. */
  record Fields(Map<String, Node> entries) implements Node {
    /** What the printer can print as a key on one line. */
    private static final int LONGEST_KEY = 500;

    public Fields {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
      if (entries.keySet().stream().anyMatch(key -> key.length() > LONGEST_KEY)) {
        throw new IllegalArgumentException("a key is at most " + LONGEST_KEY + " characters long");
      }
    }

    /** These fields and one more. */
    Fields with(String key, Node value) {
      Map<String, Node> more = new LinkedHashMap<>(entries);
      more.put(key, value);
      return new Fields(more);
    }

    /** These fields and one more; without it when there is no value. */
    Fields with(String key, @Nullable String value) {
      return value == null ? this : with(key, new Text(value));
    }

    /** These fields and others behind them. */
    Fields with(Fields others) {
      Map<String, Node> more = new LinkedHashMap<>(entries);
      more.putAll(others.entries);
      return new Fields(more);
    }

    Fields with(String key, long value) {
      return with(key, new Whole(value));
    }

    Fields with(String key, double value) {
      return with(key, new Fraction(value));
    }

    Fields with(String key, boolean value) {
      return with(key, new Flag(value));
    }

    Fields with(String key, List<? extends Node> value) {
      return with(key, new Items(new ArrayList<>(value)));
    }
  }

  /** No fields. */
  static Fields fields() {
    return new Fields(Map.of());
  }

  /** One field whose value is a map: {@code to: {…}}. */
  static Fields field(String key, Node value) {
    return fields().with(key, value);
  }

  /** One field whose value is a text: {@code to: direct:a}. */
  static Fields field(String key, String value) {
    return fields().with(key, value);
  }

  /** One field whose value is a list: {@code steps: […]}. */
  static Fields field(String key, List<? extends Node> value) {
    return fields().with(key, value);
  }
}
