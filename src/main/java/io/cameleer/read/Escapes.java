package io.cameleer.read;

/** The escapes of YAML's double-quoted texts, as far as they turn up in expressions. */
final class Escapes {
  private Escapes() {}

  /** How many characters the escape takes that begins with the backslash at {@code at}. */
  static int length(String text, int at) {
    int digits =
        switch (text.charAt(at + 1)) {
          case 'x' -> 2;
          case 'u' -> 4;
          case 'U' -> 8;
          default -> 0;
        };
    return Math.min(2 + digits, text.length() - at);
  }

  /** What the escape stands for; an escape that YAML does not know stands for itself. */
  static String decode(String text, int at, int length) {
    char c = text.charAt(at + 1);
    return switch (c) {
      case '"', '\\', '/', ' ' -> String.valueOf(c);
      case 'n' -> "\n";
      case 't', '\t' -> "\t";
      case 'r' -> "\r";
      case '0' -> "\0";
      case '\r', '\n' -> " ";
      case 'x', 'u', 'U' -> codePoint(text, at, length);
      default -> text.substring(at, at + length);
    };
  }

  private static String codePoint(String text, int at, int length) {
    String raw = text.substring(at, at + length);
    try {
      int code = Integer.parseInt(raw.substring(2), 16);
      return Character.isValidCodePoint(code) ? Character.toString(code) : raw;
    } catch (NumberFormatException noNumber) {
      return raw;
    }
  }
}
