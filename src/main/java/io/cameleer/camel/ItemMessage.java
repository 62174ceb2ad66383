package io.cameleer.camel;

import io.cameleer.expr.Values;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultMessage;
import org.apache.camel.support.SynchronizationAdapter;
import org.jspecify.annotations.Nullable;

/**
 * What a splitter is given for an item: it makes it the message of a new exchange, and that
 * exchange then knows its item, and tells when it is done. Copies of the message are ordinary
 * messages.
 */
final class ItemMessage extends DefaultMessage {
  private final @Nullable Item item;
  private boolean attached;

  private ItemMessage(Exchange splitting, @Nullable Item item) {
    super(splitting.getContext());
    this.item = item;
    splitting.getMessage().getHeaders().forEach(this::setHeader);
  }

  ItemMessage(Item item, Exchange splitting) {
    this(splitting, item);
    setBody(item.value());
  }

  /** No item: its exchange does nothing. */
  static ItemMessage none(Exchange splitting) {
    return new ItemMessage(splitting, null);
  }

  @Override
  public void setExchange(Exchange exchange) {
    super.setExchange(exchange);
    RunPosition position = exchange == null ? null : RunPosition.of(exchange);
    if (exchange == null || position == null || attached) {
      return;
    }
    attached = true;
    exchange.removeProperty(ItemsStrategy.KEPT);
    if (item == null) {
      exchange.setRouteStop(true);
    } else {
      position.inside(item).attach(exchange);
      exchange.getExchangeExtension().addOnCompletion(new Done(item));
    }
  }

  /** Tells when the exchange has ended; that is not handed on to another exchange. */
  private static final class Done extends SynchronizationAdapter {
    private final Item item;

    Done(Item item) {
      this.item = item;
    }

    @Override
    public boolean allowHandover() {
      return false;
    }

    @Override
    public void onDone(Exchange exchange) {
      Throwable failure = exchange.getException();
      if (failure == null && Boolean.FALSE.equals(exchange.getProperty(ItemsStrategy.KEPT))) {
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
  }
}
