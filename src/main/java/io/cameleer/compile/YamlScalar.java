package io.cameleer.compile;

import java.util.regex.Pattern;

/**
 * How a text is written in YAML so that every reader, of YAML 1.1 or 1.2, reads the same text back:
 * plain where nobody can take it for something else, else as a literal block or in quotes.
 */
final class YamlScalar {
  /** What may stand first in plain text; the rest of YAML's indicators never come first in ours. */
  private static final Pattern PLAIN_START = Pattern.compile("[\\p{L}0-9_$/(]");

  /** Words that some version of YAML reads as a truth value or as null. */
  private static final Pattern RESERVED = Pattern.compile("(?i)true|false|null|yes|no|on|off|y|n");

  /** Numbers of all notations, times, dates: anything made of such characters only, or so begun. */
  private static final Pattern NUMBER_LIKE =
      Pattern.compile("[0-9][0-9a-fA-FxXoO_,.:+\\-]*|[0-9]{4}-.*");

  private YamlScalar() {}

  /** A key: on one line always. */
  static String key(String text) {
    if (isPlain(text)) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    quote(out, text);
    return out.toString();
  }

  /**
   * A value.
   *
   * @param indent how far the lines of a literal block are indented
   */
  static void append(StringBuilder out, String text, int indent) {
    if (isPlain(text)) {
      out.append(text);
    } else if (isBlock(text)) {
      block(out, text, indent);
    } else {
      quote(out, text);
    }
  }

  private static boolean isPlain(String text) {
    return !text.isEmpty()
        && PLAIN_START.matcher(text).lookingAt()
        && !text.endsWith(" ")
        && !text.endsWith(":")
        && !text.contains(": ")
        && !text.contains(" #")
        && !RESERVED.matcher(text).matches()
        && !NUMBER_LIKE.matcher(text).matches()
        && text.codePoints().allMatch(YamlScalar::isPrintable);
  }

  /** True for text of several lines that a literal block shows as it is. */
  private static boolean isBlock(String text) {
    return text.indexOf('\n') > 0
        && !text.startsWith(" ")
        && text.lines().noneMatch(line -> !line.isEmpty() && line.isBlank())
        && text.codePoints().allMatch(c -> c == '\n' || isPrintable(c));
  }

  private static void block(StringBuilder out, String text, int indent) {
    out.append(chomping(text));
    for (String line : text.split("\n", -1)) {
      out.append('\n');
      if (!line.isEmpty()) {
        out.repeat(' ', indent).append(line);
      }
    }
    if (text.endsWith("\n")) {
      out.setLength(out.length() - 1);
    }
  }

  /** Whether the block ends without a line end, with one, or with more. */
  private static String chomping(String text) {
    if (!text.endsWith("\n")) {
      return "|-";
    }
    return text.endsWith("\n\n") ? "|+" : "|";
  }

  private static void quote(StringBuilder out, String text) {
    if (text.codePoints().allMatch(YamlScalar::isPrintable)) {
      out.append('\'').append(text.replace("'", "''")).append('\'');
      return;
    }
    out.append('"');
    text.codePoints().forEach(c -> escape(out, c));
    out.append('"');
  }

  private static void escape(StringBuilder out, int c) {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        if (isPrintable(c)) {
          out.appendCodePoint(c);
        } else {
          out.append(code(c));
        }
      }
    }
  }

  private static String code(int c) {
    if (c <= 0xFF) {
      return "\\x%02x".formatted(c);
    }
    return c <= 0xFFFF ? "\\u%04x".formatted(c) : "\\U%08x".formatted(c);
  }

  /**
   * True for what may stand outside double quotes on one line, and looks like what it is. Not so
   * the characters beyond U+FFFF: Camel's YAML reader (SnakeYAML Engine 3.0.1) breaks off where one
   * of them lies on the edge of its buffer.
   */
  private static boolean isPrintable(int c) {
    if (c < 0x7F) {
      return c >= ' ';
    }
    if (Character.isSupplementaryCodePoint(c)) {
      return false;
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED,
          Character.PRIVATE_USE ->
          false;
      default -> true;
    };
  }
}
