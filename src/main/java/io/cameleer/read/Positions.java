package io.cameleer.read;

import io.cameleer.source.Location;
import io.cameleer.source.SourceText;
import java.util.Arrays;

/** Turns offsets in a text into lines and columns, and code points into UTF-16 units. */
final class Positions {
  private final String file;
  private final int length;
  private final int[] lineStarts;

  /** Where the characters beyond U+FFFF stand, counted in code points. */
  private final int[] wide;

  Positions(SourceText source) {
    this.file = source.name();
    this.length = source.text().length();
    this.lineStarts = lineStarts(source.text());
    this.wide = wideCharacters(source.text());
  }

  private Positions(Positions same, int[] wide) {
    this.file = same.file;
    this.length = same.length;
    this.lineStarts = same.lineStarts;
    this.wide = wide;
  }

  /** The same, counting the code points of the text that the parser sees instead. */
  Positions parsedAs(String text) {
    return new Positions(this, wideCharacters(text));
  }

  /** The place of an offset in UTF-16 units. */
  Location at(int offset) {
    int within = Math.max(0, Math.min(offset, length));
    int found = Arrays.binarySearch(lineStarts, within);
    int line = found >= 0 ? found : -found - 2;
    return new Location(file, line + 1, within - lineStarts[line] + 1);
  }

  /** The offset in UTF-16 units of the character that so many code points precede. */
  int offset(int codePoints) {
    int found = Arrays.binarySearch(wide, codePoints);
    int before = found >= 0 ? found : -found - 1;
    return Math.min(codePoints + before, length);
  }

  private static int[] lineStarts(String text) {
    int[] starts = new int[16];
    int count = 1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean crLf = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
      if (c == '\n' || (c == '\r' && !crLf)) {
        starts = count == starts.length ? Arrays.copyOf(starts, count * 2) : starts;
        starts[count++] = i + 1;
      }
    }
    return Arrays.copyOf(starts, count);
  }

  private static int[] wideCharacters(String text) {
    int[] found = new int[4];
    int count = 0;
    int codePoints = 0;
    for (int i = 0; i < text.length(); i++, codePoints++) {
      if (Character.isHighSurrogate(text.charAt(i)) && i + 1 < text.length()) {
        found = count == found.length ? Arrays.copyOf(found, count * 2) : found;
        found[count++] = codePoints;
        i++;
      }
    }
    return Arrays.copyOf(found, count);
  }
}
