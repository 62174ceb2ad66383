package io.cameleer.expr;

import org.jspecify.annotations.Nullable;

/** A place in a text that moves forward over names, numbers, texts and signs. */
final class Cursor {
  private static final int FOUND_CHARS = 20;

  final String text;
  final int end;
  int pos;

  Cursor(String text, int start, int end) {
    this.text = text;
    this.pos = start;
    this.end = end;
  }

  /** The next character; NUL at the end. */
  char peek() {
    return peek(0);
  }

  char peek(int ahead) {
    return pos + ahead < end ? text.charAt(pos + ahead) : 0;
  }

  void skipSpace() {
    while (pos < end && Character.isWhitespace(text.charAt(pos))) {
      pos++;
    }
  }

  /** Moves over a sign, and the space before it, if it comes next. */
  boolean accept(String sign) {
    skipSpace();
    if (!startsWith(sign)) {
      return false;
    }
    pos += sign.length();
    return true;
  }

  void expect(String sign) {
    if (!accept(sign)) {
      throw fail("'" + sign + "'");
    }
  }

  boolean startsWith(String sign) {
    return pos + sign.length() <= end && text.startsWith(sign, pos);
  }

  /** True when this word, and no longer one, comes next. */
  boolean atWord(String word) {
    return startsWith(word) && !continuesName(pos + word.length());
  }

  boolean atNameStart() {
    return ExpressionText.isNameStart(peek());
  }

  private boolean continuesName(int i) {
    if (i >= end) {
      return false;
    }
    char c = text.charAt(i);
    return ExpressionText.isNamePart(c)
        || (c == '-' && i + 1 < end && ExpressionText.isNamePart(text.charAt(i + 1)));
  }

  /** A name, which may have '-' within; empty when none comes next. */
  String name() {
    int start = pos;
    while (continuesName(pos) && (pos > start || text.charAt(pos) != '-')) {
      pos++;
    }
    return text.substring(start, pos);
  }

  /** A number; nothing that could belong to it may follow directly. */
  Number number() {
    int numberEnd = Numbers.end(text, pos);
    if (numberEnd < 0 || numberEnd > end) {
      throw fail("a number");
    }
    Number number = Numbers.parseChecked(text.substring(pos, numberEnd));
    if (number == null) {
      throw fail("a number of at most " + Limits.DIGITS + " digits");
    }
    int start = pos;
    pos = numberEnd;
    if (peek() == '-') {
      throw fail("an operator", "subtraction wants spaces around '-'");
    }
    if (continuesName(pos) || peek() == '.') {
      pos = start;
      throw fail("a number", "a text stands in quotes");
    }
    return number;
  }

  /** A text in quotes. */
  String quoted() {
    int start = pos;
    char quote = text.charAt(pos++);
    StringBuilder out = new StringBuilder();
    while (peek() != quote) {
      if (pos >= end) {
        throw fail(start, "a closing " + quote, null);
      }
      out.append(peek() == '\\' ? escaped() : text.charAt(pos++));
    }
    pos++;
    return out.toString();
  }

  /** An escaped character; a backslash before any other one is just a backslash. */
  private char escaped() {
    char c = peek(1);
    int unicode = c == 'u' ? hex() : -1;
    int length = unicode >= 0 ? 6 : 2;
    char value =
        switch (c) {
          case 'n' -> '\n';
          case 'r' -> '\r';
          case 't' -> '\t';
          case '\\', '\'', '"' -> c;
          default -> unicode >= 0 ? (char) unicode : '\\';
        };
    boolean isEscape = value != '\\' || c == '\\' || unicode >= 0;
    pos += isEscape ? length : 1;
    return value;
  }

  /** The number of four hexadecimal digits after a backslash and one more; -1 if there are none. */
  private int hex() {
    int value = 0;
    for (int i = 0; i < 4; i++) {
      int digit = Character.digit(peek(i + 2), 16);
      if (digit < 0) {
        return -1;
      }
      value = value << 4 | digit;
    }
    return value;
  }

  ExpressionSyntaxException fail(String expected) {
    return fail(expected, null);
  }

  ExpressionSyntaxException fail(String expected, @Nullable String suggestion) {
    skipSpace();
    return fail(pos, expected, suggestion);
  }

  ExpressionSyntaxException fail(int offset, String expected, @Nullable String suggestion) {
    return new ExpressionSyntaxException(offset, found(text, offset, end), expected, suggestion);
  }

  /** What stands at a place, in a few characters. */
  static String found(String text, int offset, int end) {
    if (offset >= end) {
      return "the end";
    }
    int i = offset;
    if (Character.isWhitespace(text.charAt(i))) {
      return "a space";
    }
    if (text.charAt(i) == '\'') {
      return "a quote";
    }
    if (ExpressionText.isNamePart(text.charAt(i))) {
      while (i < end && ExpressionText.isNamePart(text.charAt(i)) && i - offset < FOUND_CHARS) {
        i++;
      }
    } else {
      i += Character.charCount(text.codePointAt(i));
    }
    return "'" + text.substring(offset, Math.min(i, end)) + "'";
  }
}
