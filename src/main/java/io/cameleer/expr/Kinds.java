package io.cameleer.expr;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The kind of value that an expression has, where that can be seen; it may be null all the same.
 */
final class Kinds {
  private static final Map<String, Kind> OF_JOB =
      Map.of(
          "status", Kind.TEXT,
          "duration", Kind.NUMBER,
          "attempts", Kind.NUMBER,
          "cost", Kind.NUMBER);

  private static final Map<String, Kind> OF_RUN =
      Map.of(
          "id", Kind.TEXT,
          "started_at", Kind.TEXT,
          "cost", Kind.NUMBER,
          "degraded", Kind.BOOLEAN,
          "completeness", Kind.NUMBER);

  private static final Map<String, Kind> OF_TYPE =
      Map.of(
          "text", Kind.TEXT,
          "string", Kind.TEXT,
          "markdown", Kind.TEXT,
          "base64", Kind.TEXT,
          "number", Kind.NUMBER,
          "integer", Kind.NUMBER,
          "boolean", Kind.BOOLEAN,
          "list", Kind.LIST,
          "object", Kind.OBJECT);

  private Kinds() {}

  static @Nullable Kind of(Expr expr) {
    return switch (expr) {
      case Expr.Literal literal -> Kind.of(literal.value());
      case Expr.Path path -> ofPath(path);
      case Expr.Access access -> null;
      case Expr.Call call -> {
        Function function = Functions.find(call.function());
        yield function == null ? null : function.result();
      }
      case Expr.Binary binary -> ofBinary(binary);
      case Expr.Not not -> Kind.BOOLEAN;
      case Expr.Negate negate -> Kind.NUMBER;
      case Expr.Ternary ternary -> same(of(ternary.whenTrue()), of(ternary.whenFalse()));
      case Expr.ListOf list -> Kind.LIST;
      case Expr.MapOf map -> Kind.OBJECT;
      case Expr.Pipe pipe -> ofPipe(pipe);
    };
  }

  private static @Nullable Kind same(@Nullable Kind a, @Nullable Kind b) {
    return a == b ? a : null;
  }

  private static @Nullable Kind ofPipe(Expr.Pipe pipe) {
    if (pipe.type() != null) {
      return pipe.type().list() ? Kind.LIST : OF_TYPE.get(pipe.type().name());
    }
    Kind kind = of(pipe.value());
    return pipe.fallback() == null ? kind : same(kind, of(pipe.fallback()));
  }

  private static @Nullable Kind ofBinary(Expr.Binary binary) {
    return switch (binary.op()) {
      case OR, AND, EQ, NE, LT, LE, GT, GE, IN, MATCHES -> Kind.BOOLEAN;
      case SUB, MUL, DIV, MOD -> Kind.NUMBER;
      case ADD -> {
        Kind left = of(binary.left());
        Kind right = of(binary.right());
        yield left == Kind.TEXT || right == Kind.TEXT ? Kind.TEXT : same(left, right);
      }
    };
  }

  private static @Nullable Kind ofPath(Expr.Path path) {
    int length = path.steps().size();
    if (path.source().equals("index") && length == 0) {
      return Kind.NUMBER;
    }
    if (length == 0 || !(path.steps().getLast() instanceof Step.Key last)) {
      return null;
    }
    return switch (path.source()) {
      case "jobs" -> length == 2 ? OF_JOB.get(last.name()) : null;
      case "run" -> length == 1 ? OF_RUN.get(last.name()) : null;
      case "workflow", "env", "secrets" -> length == 1 ? Kind.TEXT : null;
      default -> null;
    };
  }
}
