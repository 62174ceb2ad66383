package io.cameleer.camel;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The components of a Camel context and how they are. Safe for use by several threads. */
public final class ComponentStates {
  private final ConcurrentMap<String, ComponentState> byId = new ConcurrentHashMap<>();

  ComponentStates() {}

  /** The state of a component, empty at first. */
  public ComponentState of(String component) {
    return byId.computeIfAbsent(component, id -> new ComponentState());
  }
}
