package io.cameleer.expr;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What the operators do with two values. */
final class Operators {
  private Operators() {}

  static @Nullable Object apply(
      Op op, @Nullable Object left, @Nullable Object right, Evaluation in) {
    return switch (op) {
      case EQ -> equal(op, left, right, in);
      case NE -> !equal(op, left, right, in);
      case LT, LE, GT, GE -> inOrder(op, left, right, in);
      case IN -> isIn(left, right, in);
      case MATCHES -> matches(left, right, in);
      case ADD -> add(left, right, in);
      case SUB, MUL, DIV, MOD -> arithmetic(op, left, right);
      case AND -> Comparison.truthy(left) && Comparison.truthy(right);
      case OR -> Comparison.truthy(left) || Comparison.truthy(right);
    };
  }

  private static boolean equal(
      Op op, @Nullable Object left, @Nullable Object right, Evaluation in) {
    if (left != null && right != null && Kind.of(left) != Kind.of(right)) {
      warnUnlike(op, left, right, in);
      return false;
    }
    return Comparison.equal(left, right, in.work());
  }

  private static boolean inOrder(
      Op op, @Nullable Object left, @Nullable Object right, Evaluation in) {
    OptionalInt order = Comparison.order(left, right);
    if (order.isEmpty()) {
      warnUnlike(op, left, right, in);
      return false;
    }
    int sign = order.getAsInt();
    return switch (op) {
      case LT -> sign < 0;
      case LE -> sign <= 0;
      case GT -> sign > 0;
      default -> sign >= 0;
    };
  }

  private static void warnUnlike(
      Op op, @Nullable Object left, @Nullable Object right, Evaluation in) {
    in.scope()
        .warn(
            "compared unlike values with '%s': %s and %s"
                .formatted(op.symbol(), Values.describe(left), Values.describe(right)));
  }

  static boolean isIn(@Nullable Object item, @Nullable Object all, Evaluation in) {
    return switch (all) {
      case null -> false;
      case List<?> list -> holds(list, item, in.work());
      case Map<?, ?> map -> item != null && map.containsKey(Values.toText(item));
      case String text when item instanceof String part -> {
        in.work().text((long) text.length() + part.length());
        yield text.contains(part);
      }
      default -> {
        warnUnlike(Op.IN, item, all, in);
        yield false;
      }
    };
  }

  private static boolean holds(List<?> list, @Nullable Object item, Work work) {
    for (Object candidate : list) {
      if (Comparison.equal(item, candidate, work)) {
        return true;
      }
    }
    return false;
  }

  private static boolean matches(@Nullable Object text, @Nullable Object pattern, Evaluation in) {
    if (!(pattern instanceof String expression)) {
      throw new EvaluationException(
          "'matches' takes a pattern, but had " + Values.describe(pattern));
    }
    if (text == null) {
      return false;
    }
    if (text instanceof List || text instanceof Map) {
      warnUnlike(Op.MATCHES, text, pattern, in);
      return false;
    }
    return Patterns.find(expression, Values.toText(text), in.work());
  }

  static @Nullable Object add(@Nullable Object left, @Nullable Object right, Evaluation in) {
    if (left instanceof Number x && right instanceof Number y) {
      return Arithmetic.add(x, y);
    }
    if (left instanceof String || right instanceof String) {
      return join(left, right, in.work());
    }
    if (left instanceof List || right instanceof List) {
      return append(left, right, in.work());
    }
    if (left instanceof Map || right instanceof Map) {
      return merge(left, right, in.work());
    }
    throw cannot("add", left, right);
  }

  private static String join(@Nullable Object left, @Nullable Object right, Work work) {
    String first = Values.toText(left);
    String second = Values.toText(right);
    long length = (long) first.length() + second.length();
    Work.checkText(length);
    work.text(length);
    return first.concat(second);
  }

  private static List<@Nullable Object> append(
      @Nullable Object left, @Nullable Object right, Work work) {
    List<?> first = left == null ? List.of() : left instanceof List<?> list ? list : null;
    List<?> second = right == null ? List.of() : right instanceof List<?> list ? list : null;
    if (first == null || second == null) {
      throw cannot("add", left, right);
    }
    long size = (long) first.size() + second.size();
    Work.checkItems(size);
    work.spend(size);
    List<@Nullable Object> all = new ArrayList<>((int) size);
    all.addAll(first);
    all.addAll(second);
    return all;
  }

  private static Map<String, @Nullable Object> merge(
      @Nullable Object left, @Nullable Object right, Work work) {
    Map<?, ?> first = left == null ? Map.of() : left instanceof Map<?, ?> map ? map : null;
    Map<?, ?> second = right == null ? Map.of() : right instanceof Map<?, ?> map ? map : null;
    if (first == null || second == null) {
      throw cannot("add", left, right);
    }
    return merge(List.of(first, second), work);
  }

  /** All fields; of equal names the last one. */
  static Map<String, @Nullable Object> merge(List<Map<?, ?>> maps, Work work) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    for (Map<?, ?> map : maps) {
      work.spend(map.size());
      map.forEach((key, value) -> all.put(Values.toText(key), value));
      Work.checkItems(all.size());
    }
    return all;
  }

  private static Number arithmetic(Op op, @Nullable Object left, @Nullable Object right) {
    String verb =
        switch (op) {
          case SUB -> "subtract";
          case MUL -> "multiply";
          default -> "divide";
        };
    if (!(left instanceof Number x) || !(right instanceof Number y)) {
      throw cannot(verb, left, right);
    }
    return switch (op) {
      case SUB -> Arithmetic.subtract(x, y);
      case MUL -> Arithmetic.multiply(x, y);
      case MOD -> Arithmetic.remainder(x, y);
      default -> Arithmetic.divide(x, y);
    };
  }

  private static EvaluationException cannot(
      String verb, @Nullable Object left, @Nullable Object right) {
    return new EvaluationException(
        "cannot %s %s and %s".formatted(verb, Values.describe(left), Values.describe(right)));
  }
}
