package io.cameleer.cli;

/** Cuts lines to the width of a terminal. */
final class Cut {
  private Cut() {}

  /** The text, at most so many characters wide; colour codes take no room and are closed. */
  static String toWidth(String text, int width) {
    StringBuilder kept = new StringBuilder();
    int seen = 0;
    boolean coloured = false;
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '\u001b') {
        int end = text.indexOf('m', i);
        kept.append(text, i, end + 1);
        coloured = true;
        i = end + 1;
        continue;
      }
      if (seen == width - 1 && visibleLeft(text, i) > 1) {
        return kept.append('…').append(coloured ? "\u001b[0m" : "").toString();
      }
      kept.append(c == '\n' || c == '\r' || c == '\t' ? ' ' : c);
      seen++;
      i++;
    }
    return kept.toString();
  }

  private static int visibleLeft(String text, int from) {
    return text.substring(from).replaceAll("\u001b\\[[0-9;]*m", "").length();
  }
}
