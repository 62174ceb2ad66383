package io.cameleer.expr;

import java.util.List;

/** Finds comparisons of a job's status with texts that no status is. */
final class Statuses {
  private Statuses() {}

  static void check(Expr.Binary binary, int offset, List<Finding> findings) {
    switch (binary.op()) {
      case EQ, NE -> {
        compare(binary.left(), binary.right(), offset, findings);
        compare(binary.right(), binary.left(), offset, findings);
      }
      case IN -> {
        if (binary.right() instanceof Expr.Literal literal
            && literal.value() instanceof List<?> texts) {
          texts.forEach(item -> compare(binary.left(), new Expr.Literal(item), offset, findings));
        }
      }
      case LT, LE, GT, GE, ADD, SUB, MUL, DIV, MOD, AND, OR, MATCHES -> {}
    }
  }

  private static void compare(Expr status, Expr other, int offset, List<Finding> findings) {
    if (isStatus(status)
        && other instanceof Expr.Literal literal
        && literal.value() instanceof String text) {
      Finding finding = Names.unknownStatus(text, offset);
      if (finding != null) {
        findings.add(finding);
      }
    }
  }

  private static boolean isStatus(Expr expr) {
    return expr instanceof Expr.Path path
        && path.source().equals("jobs")
        && path.steps().size() == 2
        && path.steps().get(1) instanceof Step.Key field
        && field.name().equals("status");
  }
}
