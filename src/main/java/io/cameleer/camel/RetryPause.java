package io.cameleer.camel;

import io.cameleer.run.Durations;
import java.time.Duration;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.support.ExchangeHelper;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.jspecify.annotations.Nullable;

/**
 * The pause before a call that is made again, in front of every node of a route whose error handler
 * has a {@link RetryPolicy}. It is here and not in the error handler since a run that is stopped
 * must not wait for its end; and failures are counted here since Camel counts them in a header,
 * which the call may remove.
 */
final class RetryPause extends DelegateAsyncProcessor {
  private static final String PROPERTY = "CameleerRetry";

  /** What has happened to a node so far. Used by one thread at a time. */
  static final class Tries {
    private int failures;
    private @Nullable Duration pause;
    private int attempts;

    /** One more failure; tells how many there are now. */
    int failed() {
      failures++;
      return failures;
    }

    /** The node is to be done again after a pause. */
    void again(Duration after, int ofAttempts) {
      pause = after;
      attempts = ofAttempts;
    }
  }

  RetryPause(Processor target) {
    super(target);
  }

  /** The tries of the node at hand; null where there is no such pause in front of it. */
  static @Nullable Tries tries(Exchange exchange) {
    return exchange.getProperty(key(exchange), Tries.class);
  }

  /** Retries within retries count each in its own route. */
  private static String key(Exchange exchange) {
    Route route = ExchangeHelper.getRoute(exchange);
    return route == null ? PROPERTY : PROPERTY + "." + route.getRouteId();
  }

  @Override
  public boolean process(Exchange exchange, AsyncCallback callback) {
    Tries tries = tries(exchange);
    Duration pause = tries == null ? null : tries.pause;
    if (tries == null || pause == null) {
      exchange.setProperty(key(exchange), new Tries());
      return super.process(exchange, callback);
    }
    tries.pause = null;
    WorkflowRuntime runtime = WorkflowRuntime.of(exchange.getContext());
    return Waiting.start(
        runtime,
        exchange,
        RunPosition.of(exchange),
        "%s before attempt %d of %d"
            .formatted(Durations.print(pause), tries.failures + 1, tries.attempts),
        task -> runtime.timer().after(pause, task),
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
