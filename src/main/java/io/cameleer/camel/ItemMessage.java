package io.cameleer.camel;

import io.cameleer.run.CancelScope.Reason;
import io.cameleer.run.StoppedException;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultMessage;

/**
 * What a splitter is given for an item: it makes it the message of a new exchange, and that
 * exchange then knows its item. Copies of the message are ordinary messages.
 */
final class ItemMessage extends DefaultMessage {
  private final Item item;

  ItemMessage(Item item, Exchange splitting) {
    super(splitting.getContext());
    this.item = item;
    setHeaders(splitting.getMessage().getHeaders());
    setBody(item.value());
  }

  @Override
  public void setExchange(Exchange exchange) {
    super.setExchange(exchange);
    RunPosition position = exchange == null ? null : RunPosition.of(exchange);
    if (exchange != null && position != null && !isAtItem(position)) {
      position.inside(item).attach(exchange);
      exchange.removeProperty(ItemsStrategy.KEPT);
      stopIfCancelled(exchange);
    }
  }

  @SuppressWarnings("ReferenceEquality") // the very item, not one like it
  private boolean isAtItem(RunPosition position) {
    return position.item() == item;
  }

  /** An item whose turn comes after the end of the for-each is not begun. */
  private void stopIfCancelled(Exchange exchange) {
    Reason reason = item.scope().reason();
    if (reason != null) {
      exchange.setException(new StoppedException(reason));
      exchange.setRouteStop(true);
    }
  }
}
