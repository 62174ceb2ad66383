package io.cameleer.camel;

import io.cameleer.run.Durations;
import java.time.Duration;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.support.ExchangeHelper;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/**
 * The pause before a call that is made again, in front of every node of a route whose error handler
 * has a {@link RetryPolicy}. It is here and not in the error handler since a run that is stopped
 * must not wait for its end.
 */
final class RetryPause extends DelegateAsyncProcessor {
  private static final String PROPERTY = "CameleerRetryPause";

  private record Pause(Duration length, int attempt, int attempts) {}

  RetryPause(Processor target) {
    super(target);
  }

  /** Lets the exchange wait in front of the node that is to be done again. */
  static void leave(Exchange exchange, Duration length, int attempt, int attempts) {
    exchange.setProperty(key(exchange), new Pause(length, attempt, attempts));
  }

  /** Retries within retries pause each in its own route. */
  private static String key(Exchange exchange) {
    Route route = ExchangeHelper.getRoute(exchange);
    return route == null ? PROPERTY : PROPERTY + "." + route.getRouteId();
  }

  @Override
  public boolean process(Exchange exchange, AsyncCallback callback) {
    if (!(exchange.removeProperty(key(exchange)) instanceof Pause pause)) {
      return super.process(exchange, callback);
    }
    WorkflowRuntime runtime = WorkflowRuntime.of(exchange.getContext());
    String reason =
        "%s before attempt %d of %d"
            .formatted(Durations.print(pause.length()), pause.attempt(), pause.attempts());
    return Waiting.start(
        runtime,
        exchange,
        RunPosition.of(exchange),
        reason,
        task -> runtime.timer().after(pause.length(), task),
        doneSync -> proceed(exchange, callback));
  }

  private void proceed(Exchange exchange, AsyncCallback callback) {
    if (exchange.getException() == null) {
      super.process(exchange, doneSync -> callback.done(false));
    } else {
      callback.done(false);
    }
  }
}
