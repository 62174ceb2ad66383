package io.cameleer.model;

import io.cameleer.expr.Template;

/** What answers when a call has failed for good. */
public sealed interface Fallback {
  /** Another component, called with the same input. */
  record ToComponent(String component, String action) implements Fallback {}

  /** A value; the failure is its {@code error}. */
  record Value(Template value) implements Fallback {}
}
