package io.cameleer.camel.call;

import io.cameleer.camel.ComponentState;
import io.cameleer.camel.WorkflowRuntime;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.component.resilience4j.ResilienceProcessor;
import org.apache.camel.model.CircuitBreakerDefinition;
import org.jspecify.annotations.Nullable;

/** Camel's circuit breakers, as part of what is known of components. */
final class Breakers {
  private static final String PREFIX = "breaker:";

  private Breakers() {}

  /** The breaker of id {@code breaker:<component>[/<action>]} becomes part of its component. */
  static void show(CamelContext camel, CircuitBreakerDefinition node) {
    String id = node.getId();
    if (id == null || !id.startsWith(PREFIX)) {
      return;
    }
    String[] name = id.substring(PREFIX.length()).split("/", 2);
    ComponentState state = WorkflowRuntime.of(camel).components().of(name[0]);
    state.add(name.length == 1 ? "breaker" : "breaker/" + name[1], () -> facts(camel, id));
  }

  private static @Nullable Map<String, Object> facts(CamelContext camel, String id) {
    if (!(camel.getProcessor(id) instanceof ResilienceProcessor breaker)) {
      return null;
    }
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("state", breaker.getCircuitBreakerState().toLowerCase(Locale.ROOT).replace('_', '-'));
    map.put("failures", (long) breaker.getNumberOfFailedCalls());
    return map;
  }
}
