package io.cameleer.camel;

import io.cameleer.expr.Template;
import io.cameleer.expr.Values;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.Predicate;
import org.jspecify.annotations.Nullable;

/** A template as Camel's expression and predicate. */
final class TemplateExpression implements Expression, Predicate {
  private final Template template;
  private final String text;
  private final WorkflowRuntime runtime;

  TemplateExpression(Template template, String text, WorkflowRuntime runtime) {
    this.template = template;
    this.text = text;
    this.runtime = runtime;
  }

  private @Nullable Object value(Exchange exchange) {
    return template.evaluate(new ExchangeScope(exchange, runtime));
  }

  @Override
  public <T> @Nullable T evaluate(Exchange exchange, Class<T> type) {
    Object value = value(exchange);
    if (value == null || type.isInstance(value)) {
      return type.cast(value);
    }
    return type.equals(String.class)
        ? type.cast(Values.toText(value))
        : exchange.getContext().getTypeConverter().convertTo(type, exchange, value);
  }

  @Override
  public boolean matches(Exchange exchange) {
    return Values.truthy(value(exchange));
  }

  @Override
  public void init(CamelContext context) {}

  @Override
  public void initPredicate(CamelContext context) {}

  @Override
  public String toString() {
    return text;
  }
}
