package io.cameleer.expr;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gives templates their values. */
final class TemplateEvaluation {
  private TemplateEvaluation() {}

  static @Nullable Object evaluate(Template template, Evaluation in) {
    in.work().spend(1);
    return switch (template) {
      case ConstantTemplate constant -> constant.value();
      case ExprTemplate single -> in.evaluate(single.expr());
      case TextTemplate text -> text(text, in);
      case ListTemplate list -> list(list, in);
      case MapTemplate map -> map(map, in);
      case EachTemplate each -> each(each, in);
    };
  }

  private static String text(TextTemplate template, Evaluation in) {
    StringBuilder out = new StringBuilder();
    for (Expr part : template.parts()) {
      String text = Values.toText(in.evaluate(part));
      in.work().text(text.length());
      Work.checkText((long) out.length() + text.length());
      out.append(text);
    }
    return out.toString();
  }

  private static List<@Nullable Object> list(ListTemplate template, Evaluation in) {
    List<@Nullable Object> items = new ArrayList<>();
    for (ListTemplate.Item item : template.items()) {
      Object value = evaluate(item.value(), in);
      if (!item.spread()) {
        items.add(value);
      } else if (value instanceof List<?> list) {
        in.work().spend(list.size());
        Work.checkItems((long) items.size() + list.size());
        items.addAll(list);
      } else if (value != null) {
        throw new EvaluationException(
            "'...' in a list takes a list, but had " + Values.describe(value));
      }
    }
    return items;
  }

  private static Map<String, @Nullable Object> map(MapTemplate template, Evaluation in) {
    Map<String, @Nullable Object> own = new LinkedHashMap<>();
    List<Object> order = new ArrayList<>(template.entries().size());
    for (MapTemplate.Entry entry : template.entries()) {
      Object value = evaluate(entry.value(), in);
      if (entry.key() == null) {
        order.add(spread(value, in));
      } else {
        String key = key(entry.key(), in);
        own.put(key, value);
        order.add(key);
      }
    }
    return order.size() == own.size() ? own : inOrder(order, own);
  }

  /** What is given wins over what is spread, wherever it stands. */
  private static Map<String, @Nullable Object> inOrder(
      List<Object> order, Map<String, @Nullable Object> own) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    for (Object part : order) {
      if (part instanceof Map<?, ?> spread) {
        Work.checkItems((long) all.size() + spread.size());
        spread.forEach((key, value) -> all.put(Values.toText(key), value));
      } else if (part instanceof String key) {
        all.put(key, own.get(key));
      }
    }
    all.putAll(own);
    return all;
  }

  private static String key(Template template, Evaluation in) {
    Object key = evaluate(template, in);
    if (key == null) {
      throw new EvaluationException("a key of an object is null");
    }
    return Values.toText(key);
  }

  private static Map<?, ?> spread(@Nullable Object value, Evaluation in) {
    if (!(value instanceof List<?> list)) {
      return object(value, in);
    }
    Map<String, @Nullable Object> merged = new LinkedHashMap<>();
    for (Object item : list) {
      object(item, in).forEach((key, field) -> merged.put(Values.toText(key), field));
      Work.checkItems(merged.size());
    }
    return merged;
  }

  private static Map<?, ?> object(@Nullable Object value, Evaluation in) {
    if (value == null) {
      return Map.of();
    }
    if (!(value instanceof Map<?, ?> map)) {
      throw new EvaluationException(
          "'...' in an object takes an object, but had " + Values.describe(value));
    }
    in.work().spend(map.size());
    return map;
  }

  private static @Nullable Object each(EachTemplate template, Evaluation in) {
    Object value = evaluate(template.list(), in);
    if (value == null) {
      return null;
    }
    if (!(value instanceof List<?> list)) {
      throw new EvaluationException("'*' takes a list, but had " + Values.describe(value));
    }
    if (template.isIdentity()) {
      return list;
    }
    List<@Nullable Object> results = new ArrayList<>(list.size());
    long index = 0;
    for (Object item : list) {
      Scope scope = new ItemScope(in.scope(), item, index++);
      results.add(evaluate(template.body(), in.within(scope)));
    }
    return results;
  }
}
