package io.cameleer.camel;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeExtension;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Route;
import org.apache.camel.support.RoutePolicySupport;

/**
 * {@code #retry}: keeps a {@code doTry} around the route out of its sight. Camel's error handlers
 * do not redeliver within one.
 */
final class RetryRoutePolicy extends RoutePolicySupport {
  private static final String PROPERTY = "CameleerTryBlocks";

  @Override
  public void onExchangeBegin(Route route, Exchange exchange) {
    blocks(exchange)
        .push(Optional.ofNullable(exchange.removeProperty(ExchangePropertyKey.TRY_ROUTE_BLOCK)));
  }

  @Override
  public void onExchangeDone(Route route, Exchange exchange) {
    forget(exchange);
    Optional<Object> block = Optional.ofNullable(blocks(exchange).poll()).flatMap(b -> b);
    if (block.isPresent()) {
      exchange.setProperty(ExchangePropertyKey.TRY_ROUTE_BLOCK, block.get());
    } else {
      exchange.removeProperty(ExchangePropertyKey.TRY_ROUTE_BLOCK);
    }
  }

  /** That no more is tried here does not keep a route around this one from trying again. */
  static void forget(Exchange exchange) {
    ExchangeExtension marks = exchange.getExchangeExtension();
    marks.setRedeliveryExhausted(false);
    marks.setFailureHandled(false);
    marks.setErrorHandlerHandled(null);
  }

  @SuppressWarnings("unchecked")
  private static Deque<Optional<Object>> blocks(Exchange exchange) {
    Object known = exchange.getProperty(PROPERTY);
    if (known instanceof Deque<?>) {
      return (Deque<Optional<Object>>) known;
    }
    Deque<Optional<Object>> fresh = new ArrayDeque<>();
    exchange.setProperty(PROPERTY, fresh);
    return fresh;
  }
}
