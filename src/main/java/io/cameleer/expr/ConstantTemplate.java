package io.cameleer.expr;

import org.jspecify.annotations.Nullable;

/** A value without expressions. */
record ConstantTemplate(@Nullable Object value) implements Template {
  ConstantTemplate {
    value = Values.normalize(value);
  }
}
