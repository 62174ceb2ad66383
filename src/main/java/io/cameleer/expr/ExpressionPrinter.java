package io.cameleer.expr;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes an expression so that reading it again gives an equal one. */
final class ExpressionPrinter {
  /** Below all operators: what needs parentheses inside anything else. */
  private static final int PIPE = -1;

  private static final int TERNARY = 0;

  private final StringBuilder out = new StringBuilder();

  private ExpressionPrinter() {}

  static String print(Expr expr) {
    ExpressionPrinter printer = new ExpressionPrinter();
    printer.write(expr);
    return printer.out.toString();
  }

  private static int precedence(Expr expr) {
    return switch (expr) {
      case Expr.Pipe pipe -> PIPE;
      case Expr.Ternary ternary -> TERNARY;
      case Expr.Binary binary -> binary.op().precedence();
      case Expr.Not not -> Op.NOT_PRECEDENCE;
      case Expr.Negate negate -> Op.UNARY;
      case Expr.Literal literal -> Op.PRIMARY;
      case Expr.Path path -> Op.PRIMARY;
      case Expr.Access access -> Op.PRIMARY;
      case Expr.Call call -> Op.PRIMARY;
      case Expr.ListOf list -> Op.PRIMARY;
      case Expr.MapOf map -> Op.PRIMARY;
    };
  }

  /** Writes a part where something of at least this precedence may stand. */
  private void write(Expr expr, int precedence) {
    if (precedence(expr) >= precedence) {
      write(expr);
    } else {
      out.append('(');
      write(expr);
      out.append(')');
    }
  }

  private void write(Expr expr) {
    switch (expr) {
      case Expr.Literal literal -> literal(literal.value());
      case Expr.Path path -> {
        out.append(path.source());
        path.steps().forEach(this::step);
      }
      case Expr.Access access -> access(access);
      case Expr.Call call -> {
        out.append(call.function()).append('(');
        items(call.arguments());
        out.append(')');
      }
      case Expr.Binary binary -> binary(binary);
      case Expr.Not not -> {
        out.append("not ");
        write(not.value(), Op.NOT_PRECEDENCE);
      }
      case Expr.Negate negate -> negate(negate.value());
      case Expr.Ternary ternary -> ternary(ternary);
      case Expr.ListOf list -> {
        out.append('[');
        items(list.items());
        out.append(']');
      }
      case Expr.MapOf map -> map(map.entries());
      case Expr.Pipe pipe -> pipe(pipe);
    }
  }

  private void access(Expr.Access access) {
    boolean isBare =
        switch (access.base()) {
          case Expr.Literal literal -> !(literal.value() instanceof Number);
          case Expr.Call call -> true;
          case Expr.ListOf list -> true;
          case Expr.MapOf map -> true;
          default -> false;
        };
    write(access.base(), isBare ? Op.PRIMARY : Op.PRIMARY + 1);
    access.steps().forEach(this::step);
  }

  private void step(Step step) {
    switch (step) {
      case Step.Key key -> {
        if (isName(key.name())) {
          out.append('.').append(key.name());
        } else {
          out.append('[');
          text(key.name());
          out.append(']');
        }
      }
      case Step.At at -> {
        out.append('[');
        write(at.index(), TERNARY);
        out.append(']');
      }
      case Step.Slice slice -> {
        out.append('[');
        optional(slice.from());
        out.append(':');
        optional(slice.to());
        out.append(']');
      }
      case Step.Each each -> out.append("[*]");
    }
  }

  private void optional(@Nullable Expr expr) {
    if (expr != null) {
      write(expr, TERNARY);
    }
  }

  private void binary(Expr.Binary binary) {
    int precedence = binary.op().precedence();
    write(binary.left(), binary.op().isComparison() ? precedence + 1 : precedence);
    out.append(' ').append(binary.op().symbol()).append(' ');
    write(binary.right(), precedence + 1);
  }

  private void negate(Expr value) {
    out.append('-');
    boolean isNumber = value instanceof Expr.Literal l && l.value() instanceof Number;
    boolean startsWithNumber = value instanceof Expr.Access || isNumber;
    write(value, startsWithNumber ? Op.PRIMARY + 1 : Op.UNARY);
  }

  private void ternary(Expr.Ternary ternary) {
    write(ternary.condition(), TERNARY + 1);
    out.append(" ? ");
    write(ternary.whenTrue(), TERNARY);
    out.append(" : ");
    write(ternary.whenFalse(), TERNARY);
  }

  private void items(List<Expr> items) {
    for (Iterator<Expr> rest = items.iterator(); rest.hasNext(); ) {
      write(rest.next(), TERNARY);
      out.append(rest.hasNext() ? ", " : "");
    }
  }

  private void map(Map<String, Expr> entries) {
    out.append('{');
    String separator = "";
    for (Map.Entry<String, Expr> entry : entries.entrySet()) {
      out.append(separator);
      key(entry.getKey());
      write(entry.getValue(), TERNARY);
      separator = ", ";
    }
    out.append('}');
  }

  private void key(String key) {
    if (isName(key)) {
      out.append(key);
    } else {
      text(key);
    }
    out.append(": ");
  }

  private void pipe(Expr.Pipe pipe) {
    write(pipe.value(), TERNARY);
    if (pipe.type() != null) {
      out.append(" as ").append(pipe.type());
    }
    Expr fallback = pipe.fallback();
    if (fallback != null) {
      out.append(" | ");
      fallback(fallback);
    }
    Annotation annotation = pipe.annotation();
    if (annotation != null) {
      out.append(" @(").append(annotation.name());
      if (!annotation.text().isEmpty()) {
        out.append(' ');
        text(annotation.text());
      }
      out.append(')');
    }
  }

  /** Within <code>${…}</code> it is an expression even where its names are not known. */
  private void fallback(Expr fallback) {
    if (standsAlone(fallback)) {
      write(fallback);
    } else {
      int start = out.append("${").length();
      write(fallback);
      if (out.charAt(start) == '{') {
        out.insert(start, ' ');
      }
      out.append('}');
    }
  }

  /** Whether a default is read as an expression, not as a text. */
  private static boolean standsAlone(Expr fallback) {
    return fallback instanceof Expr.Pipe next
        ? next.type() == null
            && next.annotation() == null
            && References.namesAreKnown(next.value())
            && precedence(next.value()) >= TERNARY
        : References.namesAreKnown(fallback);
  }

  private void literal(@Nullable Object value) {
    switch (value) {
      case String text -> text(text);
      case Number number -> out.append(JsonWriter.number(number));
      case List<?> list -> {
        out.append('[');
        String separator = "";
        for (Object item : list) {
          out.append(separator);
          literal(item);
          separator = ", ";
        }
        out.append(']');
      }
      case Map<?, ?> map -> {
        out.append('{');
        String separator = "";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          out.append(separator);
          key(String.valueOf(entry.getKey()));
          literal(entry.getValue());
          separator = ", ";
        }
        out.append('}');
      }
      case byte[] bytes -> {
        out.append("base64(");
        text(Values.toText(bytes));
        out.append(", 'decode')");
      }
      case null, default -> out.append(value);
    }
  }

  private void text(String text) {
    out.append('\'');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\\' -> out.append("\\\\");
        case '\'' -> out.append("\\'");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          boolean isSecondBrace = c == '{' && i > 0 && text.charAt(i - 1) == '{';
          if (isSecondBrace || Character.isISOControl(c)) {
            JsonWriter.unicode(c, out);
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('\'');
  }

  /** Whether a key can stand without quotes. */
  private static boolean isName(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean isDash = c == '-' && i > 0 && i + 1 < text.length() && text.charAt(i - 1) != '-';
      if (!ExpressionText.isNamePart(c) && !isDash) {
        return false;
      }
    }
    return !text.isEmpty();
  }
}
