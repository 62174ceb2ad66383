package io.cameleer.expr;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What templates are made of, what they are made from, and one expression of them all. */
final class TemplateParts {
  private static final List<String> BOUND = List.of("item", "index");

  private TemplateParts() {}

  static Template of(@Nullable Object plain) {
    return switch (plain) {
      case String text -> Template.text(text);
      case List<?> list -> {
        List<Template> items = new ArrayList<>(list.size());
        for (Object item : list) {
          items.add(of(item));
        }
        yield Template.list(items);
      }
      case Map<?, ?> map -> {
        Map<String, Template> entries = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          entries.put(Values.toText(entry.getKey()), of(entry.getValue()));
        }
        yield Template.map(entries);
      }
      case null, default -> Template.constant(plain);
    };
  }

  static List<Expr> expressions(Template template) {
    List<Expr> found = new ArrayList<>();
    collect(template, found::add);
    return List.copyOf(found);
  }

  private static void collect(Template template, Consumer<Expr> to) {
    switch (template) {
      case ConstantTemplate constant -> {}
      case ExprTemplate single -> to.accept(single.expr());
      case TextTemplate text ->
          text.parts().stream().filter(part -> !TextTemplate.isText(part)).forEach(to);
      case ListTemplate list -> list.items().forEach(item -> collect(item.value(), to));
      case MapTemplate map ->
          map.entries()
              .forEach(
                  entry -> {
                    if (entry.key() != null) {
                      collect(entry.key(), to);
                    }
                    collect(entry.value(), to);
                  });
      case EachTemplate each -> {
        collect(each.list(), to);
        collect(each.body(), to);
      }
    }
  }

  static List<Reference> references(Template template) {
    return switch (template) {
      case ConstantTemplate constant -> List.of();
      case ExprTemplate single -> single.expr().references();
      case TextTemplate text ->
          text.parts().stream().flatMap(part -> part.references().stream()).toList();
      case ListTemplate list ->
          list.items().stream().flatMap(item -> references(item.value()).stream()).toList();
      case MapTemplate map -> {
        List<Reference> found = new ArrayList<>();
        for (MapTemplate.Entry entry : map.entries()) {
          if (entry.key() != null) {
            found.addAll(references(entry.key()));
          }
          found.addAll(references(entry.value()));
        }
        yield List.copyOf(found);
      }
      case EachTemplate each -> {
        List<Reference> found = new ArrayList<>(references(each.list()));
        references(each.body()).stream()
            .filter(reference -> !BOUND.contains(reference.source()))
            .forEach(found::add);
        yield List.copyOf(found);
      }
    };
  }

  static List<Finding> check(Template template) {
    return expressions(template).stream().flatMap(expr -> expr.check().stream()).toList();
  }

  static Expr toExpr(Template template) {
    return switch (template) {
      case ConstantTemplate constant -> new Expr.Literal(constant.value());
      case ExprTemplate single -> single.expr();
      case TextTemplate text -> concatenation(text.parts());
      case ListTemplate list -> toExpr(list);
      case MapTemplate map -> toExpr(map);
      case EachTemplate each ->
          throw new EvaluationException(
              "a mapping (\"*\") cannot stand where one expression is needed");
    };
  }

  /** Begins with a text, so that every {@code +} joins texts. */
  private static Expr concatenation(List<Expr> parts) {
    boolean startsWithText = TextTemplate.isText(parts.getFirst());
    Expr joined = startsWithText ? parts.getFirst() : new Expr.Literal("");
    for (Expr part : parts.subList(startsWithText ? 1 : 0, parts.size())) {
      joined = new Expr.Binary(Op.ADD, joined, part);
    }
    return joined;
  }

  /** Lists of neighbours, and the lists that are spread, added up. */
  private static Expr toExpr(ListTemplate list) {
    Expr sum = null;
    List<Expr> neighbours = new ArrayList<>();
    for (ListTemplate.Item item : list.items()) {
      Expr value = toExpr(item.value());
      if (!item.spread()) {
        neighbours.add(value);
        continue;
      }
      Expr before = Expr.list(neighbours);
      sum = sum == null ? before : new Expr.Binary(Op.ADD, sum, before);
      sum = new Expr.Binary(Op.ADD, sum, value);
      neighbours.clear();
    }
    Expr rest = Expr.list(neighbours);
    return sum == null ? rest : new Expr.Binary(Op.ADD, sum, rest);
  }

  private static Expr toExpr(MapTemplate map) {
    Map<String, Expr> fields = new LinkedHashMap<>();
    List<Expr> objects = new ArrayList<>();
    for (MapTemplate.Entry entry : map.entries()) {
      switch (entry.key()) {
        case null -> objects.add(toExpr(entry.value()));
        case ConstantTemplate key -> fields.put(Values.toText(key.value()), toExpr(entry.value()));
        default ->
            throw new EvaluationException(
                "a computed key cannot stand where one expression is needed");
      }
    }
    Expr object = Expr.map(fields);
    if (objects.isEmpty()) {
      return object;
    }
    objects.add(object);
    return new Expr.Call("merge", objects, Place.NONE);
  }
}
