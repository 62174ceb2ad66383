package io.cameleer.observe;

import io.cameleer.camel.ComponentState;
import io.cameleer.camel.ProcessRestarts;
import io.cameleer.camel.WorkflowRuntime;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.camel.CamelContext;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.support.service.ServiceSupport;
import org.jspecify.annotations.Nullable;

/**
 * How the components of all versions that run are: breakers, limits and their lines, processes.
 * Where two versions have the same component, lines add up and the newer one's breaker counts. Safe
 * for use by several threads.
 */
final class ComponentMetrics {
  private static final List<String> BREAKER_STATES = List.of("closed", "half-open", "open");

  private final MeterRegistry registry;
  private final GaugeTable waiting;
  private final GaugeTable active;
  private final GaugeTable limit;
  private final GaugeTable breaker;
  private final GaugeTable cacheSize;
  private final List<CamelContext> contexts = new ArrayList<>();

  private final ConcurrentMap<String, FunctionCounter> restarts = new ConcurrentHashMap<>();

  ComponentMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.waiting =
        new GaugeTable(
            registry, "cameleer.component.waiting", "Calls in line, by what they wait for");
    this.active =
        new GaugeTable(registry, "cameleer.component.active", "Calls that hold a place now");
    this.limit =
        new GaugeTable(registry, "cameleer.component.limit", "Calls that may be open at a time");
    this.breaker =
        new GaugeTable(
            registry, "cameleer.breaker.state", "1 for the state in which a breaker is, else 0");
    this.cacheSize = new GaugeTable(registry, "cameleer.cache.size", "Answers that are kept");
  }

  /** From now on until it stops, the components of this context are told. */
  void install(CamelContext camel) {
    try {
      camel.addService(new Installed(camel), true, true);
    } catch (Exception e) {
      throw RuntimeCamelException.wrapRuntimeCamelException(e);
    }
  }

  private final class Installed extends ServiceSupport {
    private final CamelContext camel;

    Installed(CamelContext camel) {
      this.camel = camel;
    }

    @Override
    protected void doStart() {
      synchronized (contexts) {
        contexts.add(camel);
      }
    }

    @Override
    protected void doStop() {
      synchronized (contexts) {
        contexts.remove(camel);
      }
    }
  }

  /** Looks at all components. */
  void refresh() {
    synchronized (contexts) {
      for (CamelContext camel : contexts) {
        WorkflowRuntime.of(camel).components().all().forEach(this::look);
      }
    }
    for (String component : ProcessRestarts.all().keySet()) {
      var unused = restarts.computeIfAbsent(component, this::restartCounter);
    }
    List.of(waiting, active, limit, breaker, cacheSize).forEach(GaugeTable::publish);
  }

  private void look(String component, ComponentState state) {
    Tags tags = Tags.of("component", component);
    state.snapshot().forEach((fact, value) -> look(fact, value, tags));
  }

  private void look(String fact, Object value, Tags tags) {
    if (fact.equals("concurrency") && value instanceof Map<?, ?> map) {
      active.add(tags, number(map.get("active")));
      limit.set(tags, number(map.get("limit")));
      waiting.add(tags.and("for", "place"), number(map.get("waiting")));
    } else if (fact.equals("rate_limit") && value instanceof Map<?, ?> map) {
      waiting.add(tags.and("for", "turn"), number(map.get("waiting")));
    } else if (fact.equals("cache_size")) {
      cacheSize.add(tags, number(value));
    } else if (fact.startsWith("breaker") && value instanceof Map<?, ?> map) {
      int slash = fact.indexOf('/');
      Tags action = tags.and("action", slash < 0 ? "" : fact.substring(slash + 1));
      for (String each : BREAKER_STATES) {
        breaker.set(action.and("state", each), each.equals(map.get("state")) ? 1 : 0);
      }
    }
  }

  private static double number(@Nullable Object value) {
    return value instanceof Number number ? number.doubleValue() : 0;
  }

  private FunctionCounter restartCounter(String component) {
    return FunctionCounter.builder(
            "cameleer.process.restarts",
            this,
            metrics -> ProcessRestarts.all().getOrDefault(component, 0L))
        .description("How often a process of a component was started again")
        .tag("component", component)
        .register(registry);
  }
}
