package io.cameleer.expr;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes the text form of templates. */
final class TemplatePrinter {
  /** A list or object that fits is written on one line. */
  private static final int LINE = 80;

  private TemplatePrinter() {}

  static String print(Template template) {
    String text = asText(template);
    if (text != null && canStandBare(text)) {
      return text;
    }
    return json(template, 0);
  }

  /** A template that is one text; null for a list or object. */
  private static @Nullable String asText(Template template) {
    return switch (template) {
      case ConstantTemplate constant -> {
        boolean isTree = constant.value() instanceof List || constant.value() instanceof Map;
        yield isTree ? null : textOf(constant.value());
      }
      case ExprTemplate single -> embedded(single.expr());
      case TextTemplate text -> textOf(text);
      case ListTemplate list -> null;
      case MapTemplate map -> null;
      case EachTemplate each -> null;
    };
  }

  private static String textOf(@Nullable Object constant) {
    return constant instanceof String text ? escape(text) : embedded(new Expr.Literal(constant));
  }

  private static String textOf(TextTemplate template) {
    StringBuilder out = new StringBuilder();
    for (Expr part : template.parts()) {
      if (TextTemplate.isText(part) && part instanceof Expr.Literal literal) {
        out.append(escape(Values.toText(literal.value())));
      } else {
        if (out.length() > 0 && out.charAt(out.length() - 1) == '\\') {
          // A backslash right before an expression would make it literal.
          out.setLength(out.length() - 1);
          out.append("${'\\\\'}");
        }
        out.append(embedded(part));
      }
    }
    return out.toString();
  }

  private static String escape(String text) {
    return text.replace("${", "\\${");
  }

  private static String embedded(Expr expr) {
    String text = expr.print();
    return text.startsWith("{") ? "${ " + text + "}" : "${" + text + "}";
  }

  private static boolean canStandBare(String text) {
    return !text.isEmpty()
        && text.equals(text.strip())
        && "{[\"".indexOf(text.charAt(0)) < 0
        && !text.contains("{{")
        && text.chars().noneMatch(c -> c != '\n' && Character.isISOControl(c));
  }

  private static String json(Template template, int indent) {
    return switch (template) {
      case ConstantTemplate constant -> json(constant.value(), indent);
      case ExprTemplate single -> quote(embedded(single.expr()));
      case TextTemplate text -> quote(textOf(text));
      case ListTemplate list -> {
        List<String> items = new ArrayList<>();
        for (ListTemplate.Item item : list.items()) {
          items.add(
              item.spread()
                  ? quote("..." + asSpread(item.value()))
                  : json(item.value(), indent + 1));
        }
        yield bracket("[", items, "]", indent);
      }
      case MapTemplate map -> bracket("{", fields(map, indent), "}", indent);
      case EachTemplate each -> {
        List<String> fields = new ArrayList<>();
        fields.add("\"*\": " + json(each.list(), indent + 1));
        fields.addAll(body(each.body(), indent));
        yield bracket("{", fields, "}", indent);
      }
    };
  }

  private static String asSpread(Template value) {
    return value instanceof ConstantTemplate constant
        ? embedded(new Expr.Literal(constant.value()))
        : Objects.requireNonNullElse(asText(value), "");
  }

  private static List<String> body(Template body, int indent) {
    return switch (body) {
      case MapTemplate map -> fields(map, indent);
      case ConstantTemplate constant when constant.value() instanceof Map<?, ?> map ->
          fields(map, indent);
      default -> throw new IllegalStateException("a mapping makes objects");
    };
  }

  private static List<String> fields(MapTemplate map, int indent) {
    List<String> fields = new ArrayList<>();
    for (MapTemplate.Entry entry : map.entries()) {
      String key =
          switch (entry.key()) {
            case null -> MapTemplate.SPREAD;
            case ConstantTemplate constant -> constantKey(Values.toText(constant.value()));
            default -> asSpread(entry.key());
          };
      fields.add(quote(key) + ": " + json(entry.value(), indent + 1));
    }
    return fields;
  }

  private static List<String> fields(Map<?, ?> map, int indent) {
    List<String> fields = new ArrayList<>();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      fields.add(
          quote(constantKey(String.valueOf(entry.getKey())))
              + ": "
              + json(entry.getValue(), indent + 1));
    }
    return fields;
  }

  /** A key that is an operator's sign is written as an expression, which none is. */
  private static String constantKey(String key) {
    boolean isOperator = key.equals(MapTemplate.SPREAD) || key.equals(MapTemplate.EACH);
    return isOperator ? embedded(new Expr.Literal(key)) : escape(key);
  }

  private static String json(@Nullable Object constant, int indent) {
    return switch (constant) {
      case String text -> quote(escape(text));
      case List<?> list -> {
        List<String> items = new ArrayList<>();
        for (Object item : list) {
          items.add(json(item, indent + 1));
        }
        yield bracket("[", items, "]", indent);
      }
      case Map<?, ?> map -> bracket("{", fields(map, indent), "}", indent);
      case byte[] bytes -> quote(embedded(new Expr.Literal(bytes)));
      case null, default -> JsonWriter.compact(constant);
    };
  }

  /** On one line where that is short. */
  private static String bracket(String open, List<String> parts, String close, int indent) {
    String line = open + String.join(", ", parts) + close;
    if (line.length() + 2 * indent <= LINE && line.indexOf('\n') < 0) {
      return line;
    }
    String margin = "\n" + "  ".repeat(indent + 1);
    return open + margin + String.join("," + margin, parts) + "\n" + "  ".repeat(indent) + close;
  }

  private static String quote(String text) {
    StringBuilder out = new StringBuilder(text.length() + 2);
    JsonWriter.quote(text, out);
    int i = out.indexOf("{{");
    while (i >= 0) {
      out.replace(i + 1, i + 2, "\\u007b");
      i = out.indexOf("{{", i + 1);
    }
    return out.toString();
  }
}
