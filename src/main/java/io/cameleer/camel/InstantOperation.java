package io.cameleer.camel;

import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** An operation that waits for nothing. */
@FunctionalInterface
interface InstantOperation extends Operation {
  /** Does it. */
  void run(Exchange exchange, @Nullable RunPosition at) throws Exception;

  @Override
  default boolean process(Exchange exchange, @Nullable RunPosition at, AsyncCallback callback)
      throws Exception {
    run(exchange, at);
    callback.done(true);
    return true;
  }
}
