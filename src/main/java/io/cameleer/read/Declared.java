package io.cameleer.read;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names that a workflow declares, by the source they belong to. A source that is not among the
 * keys may have any names.
 */
record Declared(Map<String, Set<String>> names) {
  /** Nothing is declared. */
  static final Declared NOTHING = new Declared(Map.of());

  /** What a workflow declares; computed keys and spread objects may be anything. */
  static Declared in(Node.Mapping workflow) {
    Map<String, Set<String>> names = new HashMap<>();
    for (String source : new String[] {"input", "variables", "metadata"}) {
      Set<String> keys = keys(workflow.get(source));
      if (keys != null) {
        names.put(source, keys);
      }
    }
    return new Declared(names);
  }

  /** The same where {@code input} is not the workflow's. */
  Declared withOwnInput() {
    Map<String, Set<String>> others = new HashMap<>(names);
    others.remove("input");
    return new Declared(others);
  }

  private static @Nullable Set<String> keys(@Nullable Node node) {
    if (!(node instanceof Node.Mapping map)) {
      return null;
    }
    Set<String> keys = new LinkedHashSet<>();
    for (Node.Entry entry : map.entries()) {
      String key = entry.key().text();
      if (entry.key().hasExpressions() || key.equals("...") || key.equals("*")) {
        return null;
      }
      keys.add(key);
    }
    return keys;
  }
}
