package io.cameleer.read;

import io.cameleer.expr.ExpressionSyntaxException;
import io.cameleer.expr.ExpressionText;
import io.cameleer.expr.Template;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Finds where an expression ends, in plain and in quoted text. Bounded work for any document. */
final class ExpressionFinder {
  /** No expression is looked for further than this. */
  private static final int MAX_LENGTH = 50_000;

  /** Characters looked at in one document before it is given up. */
  private static final long MAX_WORK = 50_000_000;

  private final String text;
  private long work;

  ExpressionFinder(String text) {
    this.text = text;
  }

  /** How the text around an expression is written. */
  enum Style {
    /** Plain or block text: nothing is escaped. */
    AS_IT_IS,
    /** In single quotes: two of them are one. */
    SINGLE,
    /** In double quotes: a backslash escapes. */
    DOUBLE
  }

  /**
   * The expression that begins at an offset.
   *
   * @param bound lines of it after the first are indented further than this column, or begin with a
   *     closing bracket
   * @return null when nothing closes it
   */
  @Nullable Lift find(int start, Style style, int bound) {
    int end = end(text, start, Math.min(text.length(), start + MAX_LENGTH), start);
    if (style != Style.AS_IT_IS && (end < 0 || holdsEscapes(start, end, style))) {
      Lift unescaped = work > MAX_WORK ? null : unescaped(start, style);
      if (unescaped != null && (end < 0 || isMeant(unescaped.text(), start, end))) {
        return unescaped;
      }
    }
    return end < 0 || leaves(start, end, bound)
        ? null
        : Lift.asItIs(start, text.substring(start, end));
  }

  /**
   * Of an expression with its escapes undone and the same as it stands, the one that makes sense.
   */
  private boolean isMeant(String unescaped, int start, int end) {
    return parses(unescaped) || !parses(text.substring(start, end));
  }

  private static boolean parses(String expression) {
    try {
      Template unused = Template.text(expression);
      return true;
    } catch (ExpressionSyntaxException no) {
      return false;
    }
  }

  private int end(CharSequence within, int from, int to, int start) {
    if (work > MAX_WORK) {
      return -1;
    }
    Window window = new Window(within, from, to);
    int end = ExpressionText.end(window, 0);
    work += window.looked + 16;
    return end < 0 ? -1 : start + end;
  }

  private boolean holdsEscapes(int start, int end, Style style) {
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (style == Style.SINGLE ? c == '\'' : c == '"' || c == '\\') {
        return true;
      }
    }
    return false;
  }

  private boolean leaves(int start, int end, int bound) {
    for (int i = start; i < end; i++) {
      if (text.charAt(i) == '\n' && !isIndented(i + 1, bound)) {
        return true;
      }
    }
    return false;
  }

  private boolean isIndented(int line, int bound) {
    int i = line;
    while (i < text.length() && (text.charAt(i) == ' ' || text.charAt(i) == '\t')) {
      i++;
    }
    return i == text.length() || i - line > bound || "\r\n}])".indexOf(text.charAt(i)) >= 0;
  }

  /** The expression with the escapes of its quoted text undone, if it closes within that text. */
  private @Nullable Lift unescaped(int start, Style style) {
    StringBuilder plain = new StringBuilder();
    int[] offsets = new int[256];
    int limit = Math.min(text.length(), start + MAX_LENGTH);
    int i = start;
    while (i < limit) {
      char c = text.charAt(i);
      boolean quote = c == (style == Style.SINGLE ? '\'' : '"');
      boolean doubled = quote && style == Style.SINGLE && text.startsWith("''", i);
      if (quote && !doubled) {
        break;
      }
      boolean escaped = style == Style.DOUBLE && c == '\\' && i + 1 < limit;
      int length = escaped ? Escapes.length(text, i) : doubled ? 2 : 1;
      offsets =
          plain.length() + 2 > offsets.length
              ? Arrays.copyOf(offsets, offsets.length * 2)
              : offsets;
      for (char decoded :
          (escaped ? Escapes.decode(text, i, length) : String.valueOf(c)).toCharArray()) {
        offsets[plain.length()] = i - start;
        plain.append(decoded);
      }
      i += length;
    }
    work += plain.length();
    int end = end(plain, 0, plain.length(), 0);
    if (end < 0) {
      return null;
    }
    int sourceEnd = end < plain.length() ? start + offsets[end] : i;
    return Lift.written(start, sourceEnd, plain.substring(0, end), Arrays.copyOf(offsets, end));
  }

  /** A part of a text that counts how often it is looked at. */
  private static final class Window implements CharSequence {
    private final CharSequence whole;
    private final int from;
    private final int to;
    private long looked;

    Window(CharSequence whole, int from, int to) {
      this.whole = whole;
      this.from = from;
      this.to = to;
    }

    @Override
    public int length() {
      return to - from;
    }

    @Override
    public char charAt(int index) {
      looked++;
      return whole.charAt(from + index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return new Window(whole, from + start, from + end);
    }

    @Override
    public String toString() {
      return whole.subSequence(from, to).toString();
    }
  }
}
