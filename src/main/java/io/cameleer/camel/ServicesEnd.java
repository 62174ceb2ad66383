package io.cameleer.camel;

import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/**
 * Around the {@code multicast} of services that work in one job. Camel marks the exchange of a
 * multicast that failed as one on which all attempts were made; whether the job is tried again is
 * for the job's own retry to say.
 */
final class ServicesEnd extends DelegateAsyncProcessor {
  ServicesEnd(Processor services) {
    super(services);
  }

  @Override
  public boolean process(Exchange exchange, AsyncCallback callback) {
    return super.process(
        exchange,
        doneSync -> {
          exchange.getExchangeExtension().setRedeliveryExhausted(false);
          callback.done(doneSync);
        });
  }
}
