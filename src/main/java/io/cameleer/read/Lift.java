package io.cameleer.read;

import org.jspecify.annotations.Nullable;

/** A part of the text that YAML does not see. */
final class Lift {
  private final int start;
  private final int end;
  private final String text;
  private final int @Nullable [] offsets;

  private Lift(int start, int end, String text, int @Nullable [] offsets) {
    this.start = start;
    this.end = end;
    this.text = text;
    this.offsets = offsets;
  }

  /** A part that stands for itself. */
  static Lift asItIs(int start, String text) {
    return new Lift(start, start + text.length(), text, null);
  }

  /**
   * A part that is written otherwise than it is meant.
   *
   * @param text what is meant
   * @param offsets for each character of the text where it is written, counted from {@code start}
   */
  static Lift written(int start, int end, String text, int... offsets) {
    return new Lift(start, end, text, offsets);
  }

  /** The offset where it begins in the document. */
  int start() {
    return start;
  }

  /** The offset behind it. */
  int end() {
    return end;
  }

  /** What stands for it in the value: as in the document, or with YAML's escapes undone. */
  String text() {
    return text;
  }

  /** The offset in the document of a character of the text. */
  int offset(int index) {
    int[] known = offsets;
    if (known == null) {
      return start + Math.min(index, end - start);
    }
    return index < known.length ? start + known[index] : end;
  }
}
