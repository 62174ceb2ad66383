package io.cameleer.expr;

import java.util.ArrayList;
import java.util.List;

/** Reads text with expressions in it. */
final class TextParser {
  private final String text;
  private final int start;
  private final int end;
  private final Nesting around;
  private final List<Expr> parts = new ArrayList<>();
  private final StringBuilder plain = new StringBuilder();

  private TextParser(String text, int start, int end, Nesting around) {
    this.text = text;
    this.start = start;
    this.end = end;
    this.around = around;
  }

  static Template parse(String text) {
    if (text.length() > Limits.TEXT_CHARS) {
      throw new ExpressionSyntaxException(
          0, "a longer text", "at most " + Limits.TEXT_CHARS + " characters", null);
    }
    return new TextParser(text, 0, text.length(), Nesting.none()).parse();
  }

  /**
   * A default without quotes. Here a backslash takes the meaning from all signs of the syntax, not
   * only from a <code>${</code>.
   */
  static Expr bare(String text, int start, int end, Nesting around) {
    if (around.texts() > Limits.DEFAULT_NESTING) {
      throw new ExpressionSyntaxException(
          start,
          "a text",
          "at most " + Limits.DEFAULT_NESTING + " defaults within one another",
          null);
    }
    return new TextParser(text, start, end, around).parse().toExpr();
  }

  private Template parse() {
    int i = start;
    while (i < end) {
      char c = text.charAt(i);
      if (c == '\\' && isEscape(i + 1)) {
        plain.append(text, i + 1, Math.min(end, i + (isDefault() ? 2 : 3)));
        i += isDefault() ? 2 : 3;
      } else if (c == '$' && isBrace(i + 1)) {
        int close = closing(i);
        Expr expr = ExpressionParser.parse(text, i + 2, close - 1, around);
        if (i == start && close == end) {
          return ExprTemplate.of(expr);
        }
        flush();
        parts.add(expr);
        i = close;
      } else {
        plain.append(c);
        i++;
      }
    }
    flush();
    return TextTemplate.of(parts);
  }

  private boolean isDefault() {
    return around.texts() > 0;
  }

  private boolean isEscape(int i) {
    return isDefault()
        ? i < end && "$@{}".indexOf(text.charAt(i)) >= 0
        : i < end && text.charAt(i) == '$' && isBrace(i + 1);
  }

  private boolean isBrace(int i) {
    return i < end && text.charAt(i) == '{';
  }

  private int closing(int open) {
    int close = ExpressionText.end(text, open);
    if (close < 0 || close > end) {
      throw new ExpressionSyntaxException(
          open,
          "'${' that nothing closes",
          "a closing '}'",
          "a literal '${' is written '\\${'; quotes and braces within must match");
    }
    return close;
  }

  private void flush() {
    if (!plain.isEmpty()) {
      parts.add(new Expr.Literal(plain.toString()));
      plain.setLength(0);
    }
  }
}
