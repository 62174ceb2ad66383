package io.cameleer.journal;

import java.util.ArrayList;
import java.util.List;

/** Texts as a database takes them. */
final class Parts {
  /** A quarter of what H2 takes in one column. */
  static final int LONGEST = 250_000;

  private Parts() {}

  /** A text in parts; no pair of surrogates is torn apart. */
  static List<String> of(String text) {
    if (text.length() <= LONGEST) {
      return List.of(text);
    }
    List<String> parts = new ArrayList<>();
    int start = 0;
    while (start < text.length()) {
      int end = Math.min(text.length(), start + LONGEST);
      if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
        end--;
      }
      parts.add(text.substring(start, end));
      start = end;
    }
    return parts;
  }

  /** Whether a database takes it as it is; nothing is stored under a name that none takes. */
  static boolean isTaken(String text) {
    return text.indexOf('\0') < 0 && Codec.isUnicode(text);
  }

  /** The beginning of a text for people, without what no database takes. */
  static String line(String text, int longest) {
    StringBuilder line = new StringBuilder();
    text.codePoints()
        .limit(longest)
        .map(
            c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) ? '?' : c)
        .forEach(line::appendCodePoint);
    return line.toString();
  }
}
