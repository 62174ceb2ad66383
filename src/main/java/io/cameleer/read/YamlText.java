package io.cameleer.read;

/** What the characters of a YAML text are, as far as it can be said without parsing it. */
final class YamlText {
  private YamlText() {}

  static boolean isSpace(char c) {
    return c == ' ' || c == '\t';
  }

  static boolean isBreak(char c) {
    return c == '\n' || c == '\r';
  }

  static boolean isSpaceOrEnd(String text, int i) {
    return i >= text.length() || isSpace(text.charAt(i)) || isBreak(text.charAt(i));
  }

  /** The index of the first character from {@code i} on that is no space. */
  static int afterSpaces(String text, int i) {
    int end = i;
    while (end < text.length() && text.charAt(end) == ' ') {
      end++;
    }
    return end;
  }

  /** The index of the first character from {@code i} on that is neither space nor tab. */
  static int afterBlanks(String text, int i) {
    int end = i;
    while (end < text.length() && isSpace(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /** The index of the line break at or behind {@code i}, or of the end. */
  static int lineEnd(String text, int i) {
    int end = i;
    while (end < text.length() && !isBreak(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /** The index of the first space or line break from {@code i} on. */
  static int wordEnd(String text, int i) {
    int end = i;
    while (end < text.length() && !isSpace(text.charAt(end)) && !isBreak(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /** The index behind the line break at {@code i}. */
  static int afterBreak(String text, int i) {
    return Math.min(text.length(), i + (text.startsWith("\r\n", i) ? 2 : 1));
  }

  /** Whether nothing follows the {@code |} or {@code >} at {@code at} but what may follow it. */
  static boolean isBlockHeader(String text, int at) {
    int i = at + 1;
    while (i < text.length() && "+-0123456789".indexOf(text.charAt(i)) >= 0) {
      i++;
    }
    int afterIndicators = i;
    i = afterBlanks(text, i);
    return i == text.length()
        || isBreak(text.charAt(i))
        || (i > afterIndicators && text.charAt(i) == '#');
  }

  /** A character for private use that is not in the text, from this one on. */
  static char unused(String text, char from) {
    char candidate = from;
    while (candidate < '\uF8FF' && text.indexOf(candidate) >= 0) {
      candidate++;
    }
    return candidate;
  }

  /** The character behind {@code at}, a line break at the end. */
  static char next(String text, int at) {
    return at + 1 < text.length() ? text.charAt(at + 1) : '\n';
  }

  static boolean isEscaped(String text, int at) {
    return at > 0 && text.charAt(at - 1) == '\\';
  }
}
