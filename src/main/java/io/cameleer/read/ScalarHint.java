package io.cameleer.read;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says how what is nearly the right value becomes it. */
final class ScalarHint {
  private static final Set<String> YES = Set.of("yes", "on", "y", "1");
  private static final Set<String> NO = Set.of("no", "off", "n", "0");

  private ScalarHint() {}

  /** For a value that should be true or false. */
  static @Nullable String bool(Node node) {
    if (!(node instanceof Node.Scalar scalar)) {
      return null;
    }
    String word = scalar.text().strip().toLowerCase(Locale.ROOT);
    if (word.equals("true") || word.equals("false")) {
      return scalar.plain() ? "write " + word : "leave the quotes out";
    }
    return YES.contains(word) ? "write true" : NO.contains(word) ? "write false" : null;
  }

  /** For a value that should be an object of this section. */
  static @Nullable String object(Node node, Section section) {
    if (!(node instanceof Node.Scalar scalar)) {
      return null;
    }
    if (Boolean.TRUE.equals(scalar.value()) && section.required().isEmpty()) {
      return "{} stands for one with what is usual";
    }
    boolean typed = scalar.isText() && section.keys().contains("type");
    return typed ? "write {type: " + CoreSchema.shorten(scalar.text()) + ", …}" : null;
  }

  /** For a value that should be a number. */
  static @Nullable String number(Node node) {
    return node instanceof Node.Scalar scalar
            && !scalar.plain()
            && CoreSchema.value(scalar.text()) instanceof Number
        ? "leave the quotes out"
        : null;
  }
}
