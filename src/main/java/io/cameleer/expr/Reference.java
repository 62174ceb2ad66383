package io.cameleer.expr;

import java.util.List;

/**
 * A name that an expression reads.
 *
 * @param path the source and the constant keys after it, as far as they are constant: {@code [jobs,
 *     analyze, output, label]}; an index, a slice or {@code [*]} ends it, {@code ['text']}
 *     continues it
 * @param offset the index of its first character in the text that was parsed, from 0
 */
public record Reference(List<String> path, int offset) {
  /** Copies the path. */
  public Reference {
    path = List.copyOf(path);
    if (path.isEmpty()) {
      throw new IllegalArgumentException("a reference has at least a source");
    }
  }

  /** The first name of the path. */
  public String source() {
    return path.getFirst();
  }
}
