package io.cameleer.model;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One declared field of a workflow's input.
 *
 * @param type {@code text number integer boolean json list object …}; {@code json} takes anything
 * @param required whether a run without it is refused
 * @param defaultValue what stands in for a missing one, plain data; null for null
 * @param options the values allowed; empty for any
 * @param description for people; null for none
 */
public record InputField(
    String type,
    boolean required,
    @Nullable Object defaultValue,
    List<Object> options,
    @Nullable String description) {
  /** Copies the list. */
  public InputField {
    Objects.requireNonNull(type, "type");
    options = List.copyOf(options);
  }
}
