package io.cameleer.camel;

import org.apache.camel.AsyncCallback;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultAsyncProducer;
import org.apache.camel.support.DefaultEndpoint;

/** An endpoint that does one operation. */
final class OperationEndpoint extends DefaultEndpoint {
  private final Operation operation;

  OperationEndpoint(String uri, Component component, Operation operation) {
    super(uri, component);
    this.operation = operation;
  }

  @Override
  public Producer createProducer() {
    return new DefaultAsyncProducer(this) {
      @Override
      public boolean process(Exchange exchange, AsyncCallback callback) {
        try {
          return operation.process(exchange, RunPosition.of(exchange), callback);
        } catch (Exception e) {
          exchange.setException(e);
          callback.done(true);
          return true;
        }
      }
    };
  }

  @Override
  public Consumer createConsumer(Processor processor) {
    throw new UnsupportedOperationException("no route begins with " + getEndpointUri());
  }

  @Override
  public boolean isLenientProperties() {
    return true;
  }
}
