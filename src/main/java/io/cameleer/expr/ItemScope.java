package io.cameleer.expr;

import java.time.Clock;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The scope within a mapping: {@code item} and {@code index} are those of the innermost one. */
record ItemScope(Scope outer, @Nullable Object item, long index) implements Scope {
  @Override
  public @Nullable Object lookup(String source) {
    return switch (source) {
      case "item" -> item;
      case "index" -> index;
      default -> outer.lookup(source);
    };
  }

  @Override
  public @Nullable Object lookup(String source, String key) {
    return switch (source) {
      case "item", "index" -> lookup(source);
      default -> outer.lookup(source, key);
    };
  }

  @Override
  public void warn(String message) {
    outer.warn(message);
  }

  @Override
  public Clock clock() {
    return outer.clock();
  }

  @Override
  public RandomGenerator random() {
    return outer.random();
  }
}
