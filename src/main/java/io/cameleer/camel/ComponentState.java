package io.cameleer.camel;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a component has come to over all runs: how long its calls take, and how it goes with what
 * stands in front of them. Safe for use by several threads.
 */
public final class ComponentState {
  private static final double NANOS_PER_MILLI = 1e6;

  private record Fact(String name, Supplier<@Nullable Object> value) {}

  private List<Fact> facts = List.of();
  private long calls;
  private double averageNanos;

  ComponentState() {}

  /**
   * Adds something to {@link #snapshot}.
   *
   * @param name its key; another fact of the name is replaced
   * @param value plain data, asked for each time; null to leave it out
   */
  public synchronized void add(String name, Supplier<@Nullable Object> value) {
    List<Fact> more = new ArrayList<>(facts);
    more.removeIf(fact -> fact.name.equals(name));
    more.add(new Fact(name, value));
    facts = List.copyOf(more);
  }

  /** Whether there is anything to tell of it. */
  public synchronized boolean hasFacts() {
    return !facts.isEmpty();
  }

  /** A call succeeded that a service answered, and not a cache. */
  synchronized void succeeded(Duration time) {
    calls++;
    averageNanos += (time.toNanos() - averageNanos) / calls;
  }

  /**
   * The mean time of the calls that succeeded, from the first attempt to the end, without those
   * that a cache answered; empty as long as there is none.
   */
  public synchronized Optional<Duration> averageTime() {
    return calls == 0 ? Optional.empty() : Optional.of(Duration.ofNanos(Math.round(averageNanos)));
  }

  /** What there is to tell now, plain data. */
  public Map<String, Object> snapshot() {
    List<Fact> known;
    synchronized (this) {
      known = facts;
    }
    Map<String, Object> map = new LinkedHashMap<>();
    for (Fact fact : known) {
      Object value = fact.value.get();
      if (value != null) {
        map.put(fact.name, value);
      }
    }
    averageTime()
        .ifPresent(
            time -> map.put("avg_execution_time", Math.round(time.toNanos() / NANOS_PER_MILLI)));
    return Collections.unmodifiableMap(map);
  }
}
