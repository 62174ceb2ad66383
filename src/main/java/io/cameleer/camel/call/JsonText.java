package io.cameleer.camel.call;

import io.cameleer.expr.Values;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * The bean {@code json-text}: the body as JSON text, which is what {@code jq} and {@code jsonata}
 * read. Stateless.
 */
final class JsonText implements Processor {
  @Override
  public void process(Exchange exchange) {
    exchange.getMessage().setBody(Values.toJson(exchange.getMessage().getBody()));
  }
}
