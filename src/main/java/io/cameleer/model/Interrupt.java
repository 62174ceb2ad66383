package io.cameleer.model;

import io.cameleer.expr.Template;
import org.jspecify.annotations.Nullable;

/**
 * Where a job waits for a person.
 *
 * @param before asks before it does its work; null for not
 * @param after asks when its work is done; null for not
 */
public record Interrupt(@Nullable Ask before, @Nullable Ask after) {
  /** Refuses an interrupt that asks nothing. */
  public Interrupt {
    if (before == null && after == null) {
      throw new IllegalArgumentException("an interrupt asks before, or after, or both");
    }
  }

  /**
   * What a person is asked.
   *
   * @param message the question; null for a usual one
   * @param condition asks only when this is true; null for always
   */
  public record Ask(@Nullable Template message, @Nullable Template condition) {}
}
