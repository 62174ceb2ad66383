package io.cameleer.camel.call;

import io.cameleer.camel.CallFrame;
import io.cameleer.camel.StreamRule;
import io.cameleer.camel.Turn;
import io.cameleer.run.Durations;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.Route;
import org.apache.camel.spi.SynchronizationRouteAware;
import org.apache.camel.spi.UnitOfWork;
import org.apache.camel.support.DefaultAsyncProducer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;
import org.apache.camel.support.ExchangeHelper;
import org.apache.camel.support.SynchronizationAdapter;
import org.jspecify.annotations.Nullable;

/**
 * The scheme {@code call}, what the route of a component says about the call it makes.
 *
 * <p>{@code call:deadline?timeout=30s} begins an attempt. Until its route ends, what takes longer
 * than the timeout is stopped and the attempt fails with the type {@code timeout}. Without a
 * timeout the attempt may take as long as the call.
 *
 * <p>{@code call:stream?piece=…&idle=1m}, behind it, says what is done with an answer that comes as
 * a stream: what of each piece counts, and how long it may pause.
 *
 * <p>{@code call:faults?faults=[…]} makes the attempt go wrong, where the runtime is told to let
 * it.
 *
 * <p>{@code call:turn}, in front of an attempt, waits until the component's rate limit lets it be
 * made; the first attempt has waited for that before.
 *
 * <p>{@code call:failed}, in a {@code doCatch}, says that something else answers now. A call that
 * was stopped from outside stays stopped.
 */
public final class CallComponent extends DefaultComponent {
  @Override
  protected Endpoint createEndpoint(String uri, String name, Map<String, Object> parameters) {
    return switch (name) {
      case "deadline" -> {
        String timeout = getAndRemoveParameter(parameters, "timeout", String.class);
        Duration duration = timeout == null ? null : parse(timeout);
        yield new CallEndpoint(uri, this, endpoint -> new Deadline(endpoint, duration));
      }
      case "stream" -> {
        String piece = getAndRemoveParameter(parameters, "piece", String.class);
        String idle = getAndRemoveParameter(parameters, "idle", String.class);
        StreamRule rule =
            new StreamRule(
                piece == null ? null : expression(piece),
                idle == null ? StreamRule.USUAL_IDLE : parse(idle));
        yield new CallEndpoint(uri, this, endpoint -> new Streams(endpoint, rule));
      }
      case "faults" -> {
        String faults = getAndRemoveParameter(parameters, "faults", String.class, "[]");
        getAndRemoveParameter(parameters, "component", String.class);
        Faults all = Faults.parse(faults);
        yield new CallEndpoint(uri, this, endpoint -> new FaultProducer(endpoint, all));
      }
      case "turn" -> new CallEndpoint(uri, this, NextTurn::new);
      case "failed" -> new CallEndpoint(uri, this, Failed::new);
      default ->
          throw new IllegalArgumentException(
              "call:"
                  + name
                  + " is not known; there are call:deadline, call:stream, call:faults, call:turn and"
                  + " call:failed");
    };
  }

  private Expression expression(String text) {
    return getCamelContext().resolveLanguage("workflow").createExpression(text);
  }

  private static Duration parse(String text) {
    Duration timeout = Durations.parse(text);
    if (timeout == null || timeout.isZero()) {
      throw new IllegalArgumentException("a deadline is a positive duration, and not " + text);
    }
    return timeout;
  }

  private static final class CallEndpoint extends DefaultEndpoint {
    private final Function<Endpoint, Producer> producer;

    CallEndpoint(String uri, CallComponent component, Function<Endpoint, Producer> producer) {
      super(uri, component);
      this.producer = producer;
    }

    @Override
    public Producer createProducer() {
      return producer.apply(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
      throw new UnsupportedOperationException("no route begins with " + getEndpointUri());
    }
  }

  /** The call that the route makes. */
  static CallFrame frame(Exchange exchange, Endpoint endpoint) {
    CallFrame frame = CallFrame.current(exchange);
    if (frame == null) {
      throw new IllegalStateException(
          endpoint.getEndpointUri()
              + " needs a call: give the component's route routePolicy: '#component'");
    }
    return frame;
  }

  private static final class Failed extends DefaultProducer {
    Failed(Endpoint endpoint) {
      super(endpoint);
    }

    @Override
    public void process(Exchange exchange) {
      CallFrame frame = frame(exchange, getEndpoint());
      frame.endAttempt();
      frame.callScope().check();
    }
  }

  private static final class Streams extends DefaultProducer {
    private final StreamRule rule;

    Streams(Endpoint endpoint, StreamRule rule) {
      super(endpoint);
      this.rule = rule;
    }

    @Override
    public void process(Exchange exchange) {
      frame(exchange, getEndpoint()).streams(rule);
    }
  }

  private static final class NextTurn extends DefaultAsyncProducer {
    NextTurn(Endpoint endpoint) {
      super(endpoint);
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
      Turn turn = frame(exchange, getEndpoint()).turn();
      if (turn == null) {
        callback.done(true);
        return true;
      }
      return turn.again(exchange, callback);
    }
  }

  private static final class Deadline extends DefaultProducer {
    private final @Nullable Duration timeout;

    Deadline(Endpoint endpoint, @Nullable Duration timeout) {
      super(endpoint);
      this.timeout = timeout;
    }

    @Override
    public void process(Exchange exchange) {
      CallFrame frame = frame(exchange, getEndpoint());
      CallVariables.clear(exchange);
      frame.beginAttempt(timeout);
      UnitOfWork work = exchange.getUnitOfWork();
      Route route = ExchangeHelper.getRoute(exchange);
      if (work != null && route != null) {
        work.addSynchronization(new AttemptEnd(frame, work, route.getRouteId()));
      }
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
