package io.cameleer.expr;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One way down into a value. On null, and on a value that has no such inside, it leads to null. */
public sealed interface Step {
  /** A constant key: {@code .name} or {@code ['name']}. */
  record Key(String name) implements Step {
    /** Refuses null. */
    public Key {
      Objects.requireNonNull(name, "name");
    }
  }

  /** A computed place: {@code [0]}, {@code [-1]}, {@code [item.key]}. */
  record At(Expr index) implements Step {}

  /** A part of a list or text: {@code [from:to]}, {@code to} not included. */
  record Slice(@Nullable Expr from, @Nullable Expr to) implements Step {}

  /**
   * All items of a list, or values of an object, each taken along the rest of the way: {@code [*]}.
   */
  record Each() implements Step {}
}
