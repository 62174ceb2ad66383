package io.cameleer.camel;

import io.cameleer.expr.Values;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * {@code #items}: gathers what became of the items of a for-each, in the order of the items, those
 * that a filter has dropped left out. The result is the list; an item that failed ends the
 * for-each, or leaves null, as {@code job:items} was told.
 */
final class ItemsStrategy implements AggregationStrategy {
  /** The exchange property in which a filter around an item says whether it is kept. */
  static final String KEPT = "CameleerItemKept";

  @Override
  public Exchange aggregate(@Nullable Exchange oldExchange, Exchange newExchange) {
    RunPosition position = RunPosition.of(newExchange);
    Item item = position == null ? null : position.item();
    if (item == null) {
      throw new IllegalStateException("'#items' gathers what 'job:items' has handed out");
    }
    settle(item, newExchange);
    return oldExchange == null ? newExchange : oldExchange;
  }

  private static void settle(Item item, Exchange exchange) {
    Throwable failure = exchange.getException();
    if (failure == null && Boolean.FALSE.equals(exchange.getProperty(KEPT))) {
      item.items().dropped(item);
      return;
    }
    Object result = null;
    if (failure == null) {
      try {
        result = Values.normalize(PlainBody.of(exchange));
      } catch (RuntimeException e) {
        failure = e;
      }
    }
    item.items().done(item, result, failure);
  }

  @Override
  public void onCompletion(@Nullable Exchange exchange, Exchange inputExchange) {
    if (inputExchange.getMessage().getBody() instanceof Items items) {
      Exchange result = exchange == null ? inputExchange : exchange;
      result.setException(items.failure());
      result.setRouteStop(false);
      result.getMessage().setBody(items.result());
      String warning = items.warning();
      if (warning != null) {
        items.owner().run().warn(items.owner().path(), warning);
      }
      items.close();
      RunPosition position = RunPosition.of(inputExchange);
      if (position != null) {
        position.attach(result);
      }
    }
  }
}
