package io.cameleer.model;

import io.cameleer.expr.Template;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One operation of a component.
 *
 * @param name its name; {@link Component#DEFAULT_ACTION} where the component lists no actions
 * @param kind what is called, the component's fields and the action's merged, the action's winning
 * @param output what callers see, over {@code response}; null for the answer as it is
 */
public record Action(String name, ComponentKind kind, @Nullable Template output) {
  /** Refuses nulls where they mean nothing. */
  public Action {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(kind, "kind");
  }
}
