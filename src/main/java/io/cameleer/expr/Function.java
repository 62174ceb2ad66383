package io.cameleer.expr;

import org.jspecify.annotations.Nullable;

/**
 * A function of the language.
 *
 * @param name as it is called
 * @param min fewest arguments
 * @param max most arguments
 * @param result the kind of all its results but null; null where it depends
 * @param body what it does
 */
record Function(String name, int min, int max, @Nullable Kind result, Body body) {
  /** Any number of arguments. */
  static final int MANY = 255;

  /** What a function does. */
  @FunctionalInterface
  interface Body {
    @Nullable Object call(Arguments arguments);
  }

  /** Null when so many arguments are right; else what it takes. */
  @Nullable String refusal(int count) {
    if (count >= min && count <= max) {
      return null;
    }
    String takes;
    if (max == MANY) {
      takes = "at least " + min;
    } else {
      takes = min == max ? String.valueOf(min) : min + " to " + max;
    }
    return "%s() takes %s argument%s, but has %d"
        .formatted(name, takes, takes.endsWith("1") ? "" : "s", count);
  }
}
