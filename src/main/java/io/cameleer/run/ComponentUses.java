package io.cameleer.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The components that a run has called and that something stands in front of: how often, and how
 * they were when the run last looked. Safe for use by several threads.
 */
public final class ComponentUses {
  private final Map<String, Use> uses = new TreeMap<>();
  private boolean closed;

  private static final class Use {
    private final Supplier<Map<String, Object>> state;
    private long calls;
    private long hits;
    private long misses;
    private Map<String, Object> last = Map.of();

    Use(Supplier<Map<String, Object>> state) {
      this.state = state;
    }

    Map<String, Object> asMap() {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("calls", calls);
      if (hits + misses > 0) {
        Map<String, Object> cache = new LinkedHashMap<>();
        cache.put("hits", hits);
        cache.put("misses", misses);
        map.put("cache", cache);
      }
      map.putAll(last);
      return Collections.unmodifiableMap(map);
    }
  }

  /**
   * What a cache has answered in the run.
   *
   * @param component whose calls they were
   * @param hits how many calls the cache answered
   * @param misses how many it could not
   */
  public record Cached(String component, long hits, long misses) {}

  /** How a call was answered. */
  public enum Answer {
    /** By the service; there is no cache. */
    SERVICE,
    /** By the service, since the cache knew no answer. */
    MISS,
    /** By the cache. */
    HIT
  }

  /**
   * A call has ended.
   *
   * @param state tells how the component is, plain data
   */
  public synchronized void called(
      String component, Answer answer, Supplier<Map<String, Object>> state) {
    Use use = uses.computeIfAbsent(component, id -> new Use(state));
    switch (answer) {
      case SERVICE -> use.calls++;
      case MISS -> {
        use.calls++;
        use.misses++;
      }
      case HIT -> use.hits++;
    }
  }

  /** The run ends: what it knows of the components stays as it is now. */
  void close() {
    look();
    synchronized (this) {
      closed = true;
    }
  }

  private void look() {
    Map<String, Use> all;
    synchronized (this) {
      if (closed) {
        return;
      }
      all = new TreeMap<>(uses);
    }
    all.forEach(
        (id, use) -> {
          Map<String, Object> now = use.state.get();
          synchronized (this) {
            use.last = now;
          }
        });
  }

  /** What caches have answered so far; components without a cache are not in it. */
  public synchronized List<Cached> cached() {
    List<Cached> all = new ArrayList<>();
    uses.forEach(
        (component, use) -> {
          if (use.hits + use.misses > 0) {
            all.add(new Cached(component, use.hits, use.misses));
          }
        });
    return all;
  }

  /** What there is to tell, by component, plain data. */
  Map<String, Object> asMap() {
    look();
    Map<String, Object> map = new LinkedHashMap<>();
    synchronized (this) {
      uses.forEach((id, use) -> map.put(id, use.asMap()));
    }
    return Collections.unmodifiableMap(map);
  }
}
