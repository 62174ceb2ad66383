package io.cameleer.expr;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Text and expressions in turn; constant text is a literal, and no two of them are neighbours. */
record TextTemplate(List<Expr> parts) implements Template {
  TextTemplate {
    parts = List.copyOf(parts);
  }

  /** Joins what is constant; a constant when all of it is. */
  static Template of(List<Expr> parts) {
    List<Expr> joined = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (Expr part : parts) {
      if (part instanceof Expr.Literal literal && !isTree(literal.value())) {
        text.append(Values.toText(literal.value()));
      } else {
        flush(text, joined);
        joined.add(part);
      }
    }
    if (joined.isEmpty()) {
      return new ConstantTemplate(text.toString());
    }
    flush(text, joined);
    return new TextTemplate(joined);
  }

  /** A list, an object or nothing stays a part of its own: after "..." it is spread. */
  private static boolean isTree(@Nullable Object value) {
    return value == null || value instanceof List || value instanceof Map;
  }

  /** Whether a part is text, not an expression. */
  static boolean isText(Expr part) {
    return part instanceof Expr.Literal literal && literal.value() instanceof String;
  }

  private static void flush(StringBuilder text, List<Expr> parts) {
    if (!text.isEmpty()) {
      parts.add(new Expr.Literal(text.toString()));
      text.setLength(0);
    }
  }
}
