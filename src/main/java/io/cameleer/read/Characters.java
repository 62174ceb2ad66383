package io.cameleer.read;

import io.cameleer.source.Problems;
import io.cameleer.source.SourceText;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Refuses texts that are too long, or have characters in them that no YAML text may have. */
final class Characters {
  private Characters() {}

  static boolean areReadable(SourceText source, Positions positions, Problems problems) {
    String text = source.text();
    if (text.length() > TreeReader.MAX_CHARACTERS) {
      problems.error(
          positions.at(0),
          1,
          "the document has %,d characters; at most %,d are read"
              .formatted(text.length(), TreeReader.MAX_CHARACTERS),
          "keep data in files of its own");
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      int c = text.codePointAt(i);
      if (!isAllowed(c)) {
        problems.error(
            positions.at(i),
            1,
            "the character U+%04X cannot stand in a document".formatted(c),
            c == 0
                ? "is this a text file?"
                : "in a double-quoted text it can be written \\u%04X".formatted(c));
        return false;
      }
      i += Character.charCount(c) - 1;
    }
    return true;
  }

  private static boolean isAllowed(int c) {
    boolean surrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    return !surrogate && c != 0xFEFF && StreamReader.isPrintable(c);
  }
}
