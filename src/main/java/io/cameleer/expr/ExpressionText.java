package io.cameleer.expr;

/** Finds expressions in text. */
public final class ExpressionText {
  private final CharSequence text;

  /** Quotes of which no closing one follows: looked for once, so that the whole stays linear. */
  private int missing;

  private ExpressionText(CharSequence text) {
    this.text = text;
  }

  /**
   * The index of the next <code>${</code> that no backslash stands before, from {@code from} on; -1
   * if none.
   */
  public static int next(CharSequence text, int from) {
    for (int i = from; i + 1 < text.length(); i++) {
      if (text.charAt(i) == '$'
          && text.charAt(i + 1) == '{'
          && (i == 0 || text.charAt(i - 1) != '\\')) {
        return i;
      }
    }
    return -1;
  }

  /**
   * The index after the brace that closes the <code>${</code> at {@code start}. Braces within
   * quotes do not count, nor do escaped ones; braces within braces are matched. An apostrophe
   * within or after a word is no quote. Quotes that are escaped, as they stand in a quoted YAML
   * scalar, count as well.
   *
   * @return -1 when nothing closes it
   */
  public static int end(CharSequence text, int start) {
    return new ExpressionText(text).close(start + 2, '{', '}');
  }

  /**
   * The index after the sign that closes an open bracket, from {@code from} on; -1 when none does.
   */
  static int close(CharSequence text, int from, char closing) {
    return new ExpressionText(text).close(from, closing == ')' ? '(' : '{', closing);
  }

  private int close(int from, char opening, char closing) {
    int depth = 1;
    int i = from;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '\\') {
        i = afterEscape(i);
      } else if ((c == '\'' || c == '"') && opensQuote(i)) {
        i = afterQuote(i, c);
      } else {
        i++;
        if (c == opening) {
          depth++;
        } else if (c == closing && --depth == 0) {
          return i;
        }
      }
    }
    return -1;
  }

  private boolean opensQuote(int i) {
    return i == 0 || !isNamePart(text.charAt(i - 1));
  }

  /** After an escaped character, or after a text in escaped quotes. */
  private int afterEscape(int i) {
    int bit = i + 1 < text.length() ? bit(text.charAt(i + 1)) << 2 : 0;
    if (bit != 0 && (missing & bit) == 0 && opensQuote(i)) {
      for (int j = i + 2; j + 1 < text.length(); j++) {
        if (text.charAt(j) == '\\' && text.charAt(j + 1) == text.charAt(i + 1)) {
          return j + 2;
        }
      }
      missing |= bit;
    }
    return Math.min(i + 2, text.length());
  }

  /** After the closing quote; where there is none, the quote is a character like any other. */
  private int afterQuote(int i, char quote) {
    if ((missing & bit(quote)) == 0) {
      int j = i + 1;
      while (j < text.length()) {
        char c = text.charAt(j);
        if (c == quote) {
          return j + 1;
        }
        j += c == '\\' ? 2 : 1;
      }
      missing |= bit(quote);
    }
    return i + 1;
  }

  private static int bit(char c) {
    return c == '"' ? 1 : c == '\'' ? 2 : 0;
  }

  static boolean isNameStart(char c) {
    return Character.isLetter(c) || c == '_';
  }

  static boolean isNamePart(char c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }
}
