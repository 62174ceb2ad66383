package io.cameleer.cli;

/** Cuts lines to the width of a terminal. */
final class Cut {
  private Cut() {}

  /** The text, at most so many columns wide; colour codes take no room and are closed. */
  static String toWidth(String text, int width) {
    StringBuilder kept = new StringBuilder();
    int room = columns(text) <= width ? width : width - 1;
    int taken = 0;
    boolean coloured = false;
    int i = 0;
    while (i < text.length()) {
      int after = afterColour(text, i);
      if (after > i) {
        kept.append(text, i, after);
        coloured = true;
        i = after;
        continue;
      }
      int c = text.codePointAt(i);
      if (taken + columns(c) > room) {
        return kept.append('…').append(coloured ? "\u001b[0m" : "").toString();
      }
      kept.appendCodePoint(Character.isISOControl(c) ? ' ' : c);
      taken += columns(c);
      i += Character.charCount(c);
    }
    return kept.toString();
  }

  /** How many columns a text takes on a terminal. */
  private static int columns(String text) {
    int columns = 0;
    int i = 0;
    while (i < text.length()) {
      int after = afterColour(text, i);
      if (after > i) {
        i = after;
      } else {
        int c = text.codePointAt(i);
        columns += columns(c);
        i += Character.charCount(c);
      }
    }
    return columns;
  }

  /** None for what joins the character before it, two for pictures and East Asian characters. */
  private static int columns(int c) {
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT) {
      return 0;
    }
    return switch (Character.UnicodeScript.of(c)) {
      case HAN, HIRAGANA, KATAKANA, HANGUL -> 2;
      default -> Character.charCount(c);
    };
  }

  /** Where a colour code ends that begins here; here where none does. */
  private static int afterColour(String text, int at) {
    if (!text.startsWith("\u001b[", at)) {
      return at;
    }
    int end = at + 2;
    while (end < text.length() && "0123456789;".indexOf(text.charAt(end)) >= 0) {
      end++;
    }
    return end < text.length() && text.charAt(end) == 'm' ? end + 1 : at;
  }
}
