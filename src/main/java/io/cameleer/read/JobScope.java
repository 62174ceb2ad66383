package io.cameleer.read;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The jobs that expressions at some place can see: those of their own list, and those of the lists
 * around it. The ids are known before any expression is checked.
 */
final class JobScope {
  private final @Nullable JobScope parent;
  private final Set<String> ids = new LinkedHashSet<>();

  JobScope(@Nullable JobScope parent) {
    this.parent = parent;
  }

  void add(String id) {
    ids.add(id);
  }

  boolean has(String id) {
    JobScope outer = parent;
    return ids.contains(id) || (outer != null && outer.has(id));
  }

  /** The ids of this list alone. */
  Set<String> own() {
    return ids;
  }

  /** All ids, the nearest first. */
  Set<String> all() {
    Set<String> all = new LinkedHashSet<>(ids);
    JobScope outer = parent;
    if (outer != null) {
      all.addAll(outer.all());
    }
    return all;
  }
}
