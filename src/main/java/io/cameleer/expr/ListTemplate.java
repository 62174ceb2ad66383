package io.cameleer.expr;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list with something in it that is no constant. */
record ListTemplate(List<Item> items) implements Template {
  /** An item, or a list whose items take its place. */
  record Item(Template value, boolean spread) {}

  private static final Expr SPREAD = new Expr.Literal("...");

  ListTemplate {
    items = List.copyOf(items);
  }

  static Template of(List<? extends Template> templates) {
    List<Item> items = new ArrayList<>(templates.size());
    List<@Nullable Object> values = new ArrayList<>(templates.size());
    for (Template template : templates) {
      items.add(item(template));
      if (template instanceof ConstantTemplate constant) {
        values.add(constant.value());
      }
    }
    return values.size() == items.size() ? new ConstantTemplate(values) : new ListTemplate(items);
  }

  private static Item item(Template template) {
    return template instanceof TextTemplate text
            && text.parts().size() == 2
            && text.parts().getFirst().equals(SPREAD)
        ? new Item(ExprTemplate.of(text.parts().getLast()), true)
        : new Item(template, false);
  }
}
