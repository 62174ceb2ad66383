package io.cameleer.expr;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the signs and words of the binary operators. */
final class OperatorSigns {
  private static final List<Op> WORDS = List.of(Op.AND, Op.OR, Op.IN, Op.MATCHES);

  private final Cursor in;

  OperatorSigns(Cursor in) {
    this.in = in;
  }

  /** Moves over {@code not in} if it comes next. */
  boolean acceptNotIn() {
    int start = in.pos;
    if (in.atWord("not")) {
      in.pos += 3;
      in.skipSpace();
      if (in.atWord("in")) {
        in.pos += 2;
        return true;
      }
    }
    in.pos = start;
    return false;
  }

  /** Moves over the operator that comes next; null and no move when there is none. */
  @Nullable Op operator() {
    if (in.atNameStart()) {
      return wordOperator();
    }
    String two = in.peek(1) == 0 ? "" : in.text.substring(in.pos, in.pos + 2);
    Op op =
        switch (two) {
          case "==" -> Op.EQ;
          case "!=" -> Op.NE;
          case "<=" -> Op.LE;
          case ">=" -> Op.GE;
          case "&&" -> Op.AND;
          case "||" -> Op.OR;
          default -> null;
        };
    if (op != null) {
      in.pos += 2;
      return op;
    }
    op = signOperator();
    in.pos += op == null ? 0 : 1;
    return op;
  }

  private @Nullable Op wordOperator() {
    for (Op op : WORDS) {
      if (in.atWord(op.symbol())) {
        in.pos += op.symbol().length();
        return op;
      }
    }
    return null;
  }

  private @Nullable Op signOperator() {
    return switch (in.peek()) {
      case '<' -> Op.LT;
      case '>' -> Op.GT;
      case '+' -> Op.ADD;
      case '-' -> Op.SUB;
      case '*' -> Op.MUL;
      case '/' -> Op.DIV;
      case '%' -> Op.MOD;
      default -> null;
    };
  }
}
