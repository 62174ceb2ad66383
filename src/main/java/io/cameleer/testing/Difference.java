package io.cameleer.testing;

import java.util.Objects;

/**
 * Something that was expected and did not come.
 *
 * @param path what it is about: {@code output.items[2].price}
 * @param expected what was expected, for people
 * @param found what was found, for people
 */
public record Difference(String path, String expected, String found) {
  /** Refuses nulls. */
  public Difference {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(expected, "expected");
    Objects.requireNonNull(found, "found");
  }

  /** On one line. */
  @Override
  public String toString() {
    return path + ": expected " + expected + ", found " + found;
  }
}
