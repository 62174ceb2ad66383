package io.cameleer.camel;

import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** What a {@code job:} or {@code run:} endpoint does. Holds no thread while it waits. */
@FunctionalInterface
interface Operation {
  /**
   * Does it.
   *
   * @param exchange the exchange
   * @param at where in a run that is; null outside of runs
   * @param callback told once it is done
   * @return whether it is done already, as Camel's asynchronous processors say it
   * @throws Exception becomes the exchange's, the callback is told by the caller
   */
  boolean process(Exchange exchange, @Nullable RunPosition at, AsyncCallback callback)
      throws Exception;
}
