package io.cameleer.expr;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what may stand around a whole expression: {@code x as type | default @(annotation)}. */
final class PipeParser {
  /** Stands for the end of the text where a closing sign is asked for. */
  static final char END = 0;

  private final Cursor in;
  private final ExpressionParser expressions;

  PipeParser(Cursor in, ExpressionParser expressions) {
    this.in = in;
    this.expressions = expressions;
  }

  /** Up to, not including, the closing sign. */
  Expr pipe(char closing) {
    Expr value = expressions.ternary();
    in.skipSpace();
    Place place = new Place(in.pos);
    Type type = in.atWord("as") ? type() : null;
    in.skipSpace();
    Expr fallback = null;
    if (in.peek() == '|') {
      place = type == null ? new Place(in.pos) : place;
      in.pos++;
      fallback = fallback(closing);
      in.skipSpace();
    }
    Annotation annotation = in.startsWith("@(") ? annotation(closing) : null;
    return type == null && fallback == null && annotation == null
        ? value
        : new Expr.Pipe(value, type, fallback, annotation, place);
  }

  private Type type() {
    in.pos += 2;
    in.skipSpace();
    String name = in.name();
    if (name.isEmpty()) {
      throw in.fail("a type");
    }
    boolean list = in.accept("[]");
    List<String> details = new ArrayList<>();
    if (in.peek() == '/') {
      do {
        in.pos++;
        details.add(detail());
      } while (in.peek() == ',');
    }
    list |= in.startsWith("[]") && in.accept("[]");
    String format = null;
    if (in.peek() == ';') {
      in.pos++;
      format = detail();
    }
    return new Type(name, list, details, format);
  }

  private String detail() {
    in.skipSpace();
    int start = in.pos;
    while (in.pos < in.end && !isDetailEnd(in.peek())) {
      in.pos++;
    }
    if (in.pos == start) {
      throw in.fail("a word");
    }
    return in.text.substring(start, in.pos);
  }

  private static boolean isDetailEnd(char c) {
    return Character.isWhitespace(c) || "|,;()[]{}@'\"\\".indexOf(c) >= 0;
  }

  /**
   * An expression whose names are known, or one {@code ${…}} and nothing else; otherwise all text
   * up to the annotation or the closing sign.
   */
  private Expr fallback(char closing) {
    expressions.countDefault();
    int start = in.pos;
    Expr known = expressions.attempt(() -> known(closing));
    if (known != null) {
      return known;
    }
    in.pos = start;
    return bare(closing);
  }

  private @Nullable Expr known(char closing) {
    in.skipSpace();
    int start = in.pos;
    int embedded = expressions.embedded();
    Expr expr = expressions.ternary();
    String text = in.text.substring(start, in.pos).stripTrailing();
    in.skipSpace();
    boolean isAll = in.pos == in.end || in.peek() == closing || in.startsWith("@(");
    boolean another = in.peek() == '|';
    boolean isMeant =
        expressions.embedded() == embedded
            ? isMeant(expr, text)
            : text.startsWith("${") && ExpressionText.end(text, 0) == text.length();
    if ((!isAll && !another) || !isMeant) {
      return null;
    }
    if (!another) {
      return expr;
    }
    Place place = new Place(in.pos);
    in.pos++;
    return new Expr.Pipe(expr, null, fallback(closing), null, place);
  }

  /** Whether its names are known; a constant sum or quotient without spaces (16/9) is a text. */
  private static boolean isMeant(Expr expr, String text) {
    if (expr instanceof Expr.Binary && text.indexOf(' ') < 0 && expr.isConstant()) {
      return false;
    }
    return References.namesAreKnown(expr);
  }

  private Expr bare(char closing) {
    in.skipSpace();
    int start = in.pos;
    int close = closing == END ? in.end : closing(start, closing);
    int end = close;
    int note = annotationStart(start, close);
    if (note >= 0) {
      end = note;
    }
    in.pos = end;
    String text = in.text.substring(start, end).stripTrailing();
    if (text.isEmpty()) {
      throw in.fail("a default after '|'");
    }
    return TextParser.bare(in.text, start, start + text.length(), expressions.withinText());
  }

  /** The index of the sign that closes the bracket around a place. */
  private int closing(int from, char closing) {
    int end = ExpressionText.close(in.text, from, closing);
    if (end < 0 || end > in.end) {
      throw in.fail(in.end, "'" + closing + "'", null);
    }
    return end - 1;
  }

  /** Where an annotation begins that reaches to the end; -1 when there is none. */
  private int annotationStart(int start, int end) {
    if (in.text.substring(start, end).stripTrailing().endsWith(")")) {
      for (int i = start; i + 1 < end; i++) {
        if (in.text.startsWith("@(", i)
            && (i == start || Character.isWhitespace(in.text.charAt(i - 1)))) {
          return i;
        }
      }
    }
    return -1;
  }

  private Annotation annotation(char closing) {
    int open = in.pos + 1;
    in.pos += 2;
    in.skipSpace();
    String name = in.name();
    if (name.isEmpty()) {
      throw in.fail("the name of an annotation");
    }
    in.skipSpace();
    int start = in.pos;
    if (in.peek() == '"' || in.peek() == '\'') {
      Expr quoted = expressions.attempt(() -> new Expr.Literal(in.quoted()));
      if (quoted instanceof Expr.Literal literal && in.accept(")")) {
        return new Annotation(name, Values.toText(literal.value()));
      }
      in.pos = start;
    }
    return new Annotation(name, annotationText(open, closing));
  }

  /** The rest up to the closing parenthesis: the last one, where nothing else closes the text. */
  private String annotationText(int open, char closing) {
    int start = in.pos;
    int end = -1;
    if (closing == END) {
      end = in.text.substring(0, in.end).stripTrailing().length();
      end = end > start && in.text.charAt(end - 1) == ')' ? end - 1 : -1;
    } else {
      in.pos = open + 1;
      end = closing(open + 1, ')');
    }
    if (end < start) {
      throw in.fail(open - 1, "')' after the annotation", null);
    }
    in.pos = end + 1;
    return unescape(in.text.substring(start, end).strip());
  }

  private static String unescape(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean isEscape =
          c == '\\' && i + 1 < text.length() && "$@{}()".indexOf(text.charAt(i + 1)) >= 0;
      out.append(isEscape ? text.charAt(++i) : c);
    }
    return out.toString();
  }
}
