package io.cameleer.camel.call;

import io.cameleer.camel.CallFrame;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.Route;
import org.apache.camel.spi.SynchronizationRouteAware;
import org.apache.camel.spi.UnitOfWork;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.DefaultAsyncProducer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.ExchangeHelper;
import org.apache.camel.support.SynchronizationAdapter;
import org.jspecify.annotations.Nullable;

/**
 * The scheme {@code call}: {@code call:deadline?timeout=30s} begins an attempt in the route of a
 * component. Until that route ends, what takes longer than the timeout is stopped and the attempt
 * fails with the type {@code timeout}. Without a timeout the attempt may take as long as the call.
 */
public final class DeadlineComponent extends DefaultComponent {
  @Override
  protected Endpoint createEndpoint(String uri, String name, Map<String, Object> parameters) {
    if (!name.equals("deadline")) {
      throw new IllegalArgumentException(
          "call:" + name + " is not known; there is only call:deadline");
    }
    String timeout = getAndRemoveParameter(parameters, "timeout", String.class);
    return new DeadlineEndpoint(uri, this, timeout == null ? null : parse(timeout));
  }

  private Duration parse(String text) {
    CamelContext context = getCamelContext();
    Duration timeout = CamelContextHelper.parseDuration(context, text);
    if (timeout == null || timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("a deadline is a positive duration, and not " + text);
    }
    return timeout;
  }

  private static final class DeadlineEndpoint extends DefaultEndpoint {
    private final @Nullable Duration timeout;

    DeadlineEndpoint(String uri, DeadlineComponent component, @Nullable Duration timeout) {
      super(uri, component);
      this.timeout = timeout;
    }

    @Override
    public Producer createProducer() {
      return new Deadline(this, timeout);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
      throw new UnsupportedOperationException("call:deadline is where a call goes through, not where it begins");
    }
  }

  private static final class Deadline extends DefaultAsyncProducer {
    private final @Nullable Duration timeout;

    Deadline(DeadlineEndpoint endpoint, @Nullable Duration timeout) {
      super(endpoint);
      this.timeout = timeout;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
      CallFrame frame = CallFrame.current(exchange);
      if (frame == null) {
        exchange.setException(
            new IllegalStateException(
                "call:deadline needs a call: give the component's route routePolicy=#component"));
      } else {
        CallVariables.clear(exchange);
        frame.beginAttempt(timeout);
        UnitOfWork work = exchange.getUnitOfWork();
        Route route = ExchangeHelper.getRoute(exchange);
        if (work != null && route != null) {
          work.addSynchronization(new AttemptEnd(frame, work, route.getRouteId()));
        }
      }
      callback.done(true);
      return true;
    }
  }

  /** Ends the attempt with its route, so that no time runs during the pause before the next one. */
  private static final class AttemptEnd extends SynchronizationAdapter
      implements SynchronizationRouteAware {
    private final CallFrame frame;
    private final UnitOfWork work;
    private final String route;

    AttemptEnd(CallFrame frame, UnitOfWork work, String route) {
      this.frame = frame;
      this.work = work;
      this.route = route;
    }

    @Override
    public SynchronizationRouteAware getRouteSynchronization() {
      return this;
    }

    @Override
    public void onBeforeRoute(Route next, Exchange exchange) {
      // The attempt goes on in the next route.
    }

    @Override
    public void onAfterRoute(Route ended, Exchange exchange) {
      if (ended.getRouteId().equals(route)) {
        frame.endAttempt();
        work.removeSynchronization(this);
      }
    }
  }
}
