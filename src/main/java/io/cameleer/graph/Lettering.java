package io.cameleer.graph;

import java.util.Locale;

/** How wide text is, about: an SVG does not say, and fonts differ. */
final class Lettering {
  private static final String NARROW = "iljtfrI.,:;'|!()[]/ ";
  private static final String WIDE = "mwMW@%";

  /** From here on, scripts and signs whose letters fill a square. */
  private static final int SQUARE = 0x2E80;

  /** How much wider bold letters are. */
  static final double BOLD = 1.17;

  private Lettering() {}

  /** The width in the unit of the size. */
  static double width(String text, double size) {
    return text.codePoints().mapToDouble(Lettering::width).sum() * size;
  }

  private static double width(int c) {
    if (NARROW.indexOf(c) >= 0) {
      return 0.33;
    }
    if (WIDE.indexOf(c) >= 0) {
      return 0.92;
    }
    if (c >= SQUARE) {
      return 1.05;
    }
    return Character.isUpperCase(c) ? 0.7 : 0.57;
  }

  /** As much of the text as fits, with a sign that it goes on. */
  static String fit(String text, double size, double room) {
    if (width(text, size) <= room) {
      return text;
    }
    double left = room - width("…", size);
    int end = 0;
    while (end < text.length()) {
      int c = text.codePointAt(end);
      left -= width(c) * size;
      if (left < 0) {
        break;
      }
      end += Character.charCount(c);
    }
    return text.substring(0, end).stripTrailing() + "…";
  }

  /** A number as SVG likes it, with a tenth at most. */
  static String number(double value) {
    String text = String.format(Locale.ROOT, "%.1f", value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  /** A point, as paths want it. */
  static String point(Layout.Point point) {
    return number(point.x()) + " " + number(point.y());
  }

  /** The text as it may stand in XML; what XML cannot hold becomes a replacement character. */
  static String xml(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(isXml(c) ? c : 0xFFFD);
              }
            });
    return out.toString();
  }

  private static boolean isXml(int c) {
    boolean control = c < 0x20 && c != '\n' && c != '\t';
    boolean surrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    return !control && !surrogate && c != 0xFFFE && c != 0xFFFF;
  }
}
