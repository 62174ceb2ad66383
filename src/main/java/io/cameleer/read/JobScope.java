package io.cameleer.read;

import io.cameleer.model.Job;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The jobs that expressions at some place can see: those of their own list, and those of the lists
 * around it. The ids are known before any expression is checked.
 */
final class JobScope {
  private final @Nullable JobScope parent;
  private final Set<String> ids = new LinkedHashSet<>();
  private final Map<String, Job> jobs = new HashMap<>();

  JobScope(@Nullable JobScope parent) {
    this.parent = parent;
  }

  void add(String id) {
    ids.add(id);
  }

  /** Notes a job that could be read. */
  void add(Job job) {
    jobs.put(job.id(), job);
  }

  /** The job of this id, the nearest first; null where there is none, or it could not be read. */
  @Nullable Job job(String id) {
    JobScope outer = parent;
    return ids.contains(id) || outer == null ? jobs.get(id) : outer.job(id);
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
