package io.cameleer.camel;

import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The components of a Camel context and how they are. Safe for use by several threads. */
public final class ComponentStates {
  private final ConcurrentMap<String, ComponentState> byId = new ConcurrentHashMap<>();

  ComponentStates() {}

  /** All that are known by now, by what their routes are called; a view. */
  public Map<String, ComponentState> all() {
    return Collections.unmodifiableMap(byId);
  }

  /** The state of a component, empty at first. */
  public ComponentState of(String component) {
    return byId.computeIfAbsent(component, id -> new ComponentState());
  }
}
