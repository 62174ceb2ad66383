package io.cameleer.read;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A kind of value that a field takes: how it is called, how it is read, how editors know it.
 *
 * @param expected what messages call it: {@code a duration}
 * @param schema its JSON Schema
 * @param reader how it is read
 */
record Shape<T>(String expected, Map<String, Object> schema, Reader<T> reader) {

  /** Makes a value of a node. */
  @FunctionalInterface
  interface Reader<T> {
    /** The value; null after a problem was added. */
    @Nullable T read(Node node, Reading reading);
  }

  @Nullable T read(Node node, Reading reading) {
    return reader.read(node, reading);
  }

  /** The same, called otherwise. */
  Shape<T> named(String name) {
    return new Shape<>(name, schema, reader);
  }
}
