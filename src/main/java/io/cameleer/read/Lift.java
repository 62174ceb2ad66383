package io.cameleer.read;

import org.jspecify.annotations.Nullable;

/**
 * A part of the text that YAML does not see.
 *
 * @param start the offset where it begins in the document
 * @param end the offset behind it
 * @param text what stands for it in the value: as in the document, or with YAML's escapes undone
 * @param offsets for each character of {@code text} where it stands, counted from {@code start};
 *     null where the text is as in the document
 */
record Lift(int start, int end, String text, int @Nullable [] offsets) {
  /** The offset in the document of a character of the text. */
  int offset(int index) {
    int[] known = offsets;
    if (known == null) {
      return start + Math.min(index, end - start);
    }
    return index < known.length ? start + known[index] : end;
  }
}
