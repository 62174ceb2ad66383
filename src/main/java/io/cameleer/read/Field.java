package io.cameleer.read;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key that a section of the document knows.
 *
 * @param name the key
 * @param aliases other words for it
 * @param shape what it takes
 * @param description for people who hover over it
 * @param later set for what this version does not have yet
 */
record Field<T>(
    String name, List<String> aliases, Shape<T> shape, String description, @Nullable Later later) {

  /**
   * Why a field that is known cannot be used.
   *
   * @param harmless whether the document does the same without it
   * @param instead what to do
   */
  record Later(boolean harmless, String instead) {}

  static <T> Field<T> of(String name, Shape<T> shape, String description) {
    return new Field<>(name, List.of(), shape, description, null);
  }

  /** The same field under other names as well. */
  Field<T> or(String... others) {
    return new Field<>(name, List.of(others), shape, description, later);
  }

  /** A field that a later version has; without it a run would go otherwise. */
  static Field<Node> later(String name, String description, String instead) {
    return new Field<>(name, List.of(), Shapes.anything(), description, new Later(false, instead));
  }

  /** A field that a later version has; a run goes the same without it. */
  static Field<Node> idle(String name, String description, String instead) {
    return new Field<>(name, List.of(), Shapes.anything(), description, new Later(true, instead));
  }
}
