package io.cameleer.expr;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The kinds of values. */
enum Kind {
  NULL,
  BOOLEAN,
  NUMBER,
  TEXT,
  LIST,
  OBJECT,
  BYTES;

  /** As {@code type()} says it and messages write it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind of a value; what is not plain data counts as the text it would become. */
  static Kind of(@Nullable Object value) {
    return switch (value) {
      case null -> NULL;
      case CharSequence text -> TEXT;
      case Boolean bool -> BOOLEAN;
      case Number number -> NUMBER;
      case Collection<?> list -> LIST;
      case Map<?, ?> map -> OBJECT;
      case byte[] bytes -> BYTES;
      default -> TEXT;
    };
  }
}
