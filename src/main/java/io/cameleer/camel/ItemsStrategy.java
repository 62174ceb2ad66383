package io.cameleer.camel;

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

  /** The items tell by themselves what became of them. */
  @Override
  public Exchange aggregate(@Nullable Exchange oldExchange, Exchange newExchange) {
    return oldExchange == null ? newExchange : oldExchange;
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
