package io.cameleer.read;

import org.jspecify.annotations.Nullable;

/** Says how what is no list becomes one. */
final class ListHint {
  private ListHint() {}

  /**
   * The hint for a value that stands where a list of things with ids is expected.
   *
   * @param what one of them: {@code workflow}
   */
  static @Nullable String of(Node found, String what) {
    if (!(found instanceof Node.Mapping map) || map.entries().isEmpty()) {
      return null;
    }
    if (map.get("id") != null) {
      return "put '- ' in front of 'id', or write '" + what + ":'";
    }
    Node.Entry first = map.entries().get(0);
    return first.value() instanceof Node.Mapping
        ? "write '- id: %s', and indent its fields like 'id'"
            .formatted(CoreSchema.shorten(first.key().text()))
        : null;
  }
}
