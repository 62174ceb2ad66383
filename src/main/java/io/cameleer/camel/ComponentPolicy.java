package io.cameleer.camel;

import io.cameleer.expr.Values;
import io.cameleer.run.CancelScope;
import io.cameleer.run.JobError;
import io.cameleer.run.RunSummary;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Route;
import org.apache.camel.support.RoutePolicySupport;
import org.jspecify.annotations.Nullable;

/**
 * {@code #component}: opens a {@link CallFrame} around the route of a component and closes it.
 * Inside, a {@code doTry} around the call is out of sight: Camel's error handlers do not redeliver
 * within one.
 */
final class ComponentPolicy extends RoutePolicySupport {
  /** Of routes, by the URI that each begins with. */
  private final ConcurrentMap<String, Name> names = new ConcurrentHashMap<>();

  /**
   * What a route's {@code direct:} says: {@code <component>} or {@code <component>/<action>}.
   *
   * @param key the component, with the document's name where that tells it apart
   * @param component without the document's name
   * @param action empty for none
   */
  private record Name(String key, String component, String action) {
    static Name of(String uri) {
      String name = uri.substring(uri.indexOf(':') + 1);
      int end = name.indexOf('?');
      String path = (end < 0 ? name : name.substring(0, end)).replaceFirst("^/+", "");
      int slash = path.indexOf('/');
      String key = slash < 0 ? path : path.substring(0, slash);
      int at = key.indexOf('@');
      return new Name(
          key, at < 1 ? key : key.substring(0, at), slash < 0 ? "" : path.substring(slash + 1));
    }
  }

  private Name name(Route route) {
    String uri = route.getEndpoint().getEndpointUri();
    Name known = names.get(uri);
    return known == null ? names.computeIfAbsent(uri, Name::of) : known;
  }

  @Override
  public void onExchangeBegin(Route route, Exchange exchange) {
    RunPosition position = RunPosition.of(exchange);
    CallFrame caller = CallFrame.current(exchange);
    Object input = Values.normalize(PlainBody.of(exchange));
    exchange.getMessage().setBody(input);
    Name name = name(route);
    CallFrame frame =
        new CallFrame(
            caller,
            name.component(),
            name.action(),
            input,
            scope(position, caller, exchange).child(),
            exchange.removeProperty(ExchangePropertyKey.TRY_ROUTE_BLOCK));
    frame.watched(CallWatch.watch(exchange, frame));
    exchange.setProperty(CallFrame.PROPERTY, frame);
    StepContext step = ownStep(position, caller);
    if (step != null) {
      step.called(frame);
    }
  }

  private static CancelScope scope(
      @Nullable RunPosition position, @Nullable CallFrame caller, Exchange exchange) {
    if (caller != null) {
      return caller.callScope();
    }
    return position == null
        ? CancelScope.root(WorkflowRuntime.of(exchange.getContext()).timer())
        : position.scope();
  }

  /** The job that makes the call; null when it is a call within a call. */
  private static @Nullable StepContext ownStep(
      @Nullable RunPosition position, @Nullable CallFrame caller) {
    return position == null || caller != null ? null : position.step();
  }

  @Override
  public void onExchangeDone(Route route, Exchange exchange) {
    CallFrame frame = CallFrame.current(exchange);
    if (frame == null) {
      return;
    }
    Duration time = frame.time();
    frame.end();
    CallWatch.Watched watched = frame.watched();
    if (watched != null) {
      watched.end(exchange.getException(), frame.counted());
    }
    RetryRoutePolicy.forget(exchange);
    leave(frame, exchange);
    if (frame.caller() != null) {
      frame.caller().charge(frame.cost());
    }
    RunPosition position = RunPosition.of(exchange);
    note(route, frame, time, position, exchange);
    StepContext step = ownStep(position, frame.caller());
    if (step != null && position != null) {
      step.returned(frame);
      position.tally(frame.counted(), frame.cost(), RunSummary.NONE);
      report(frame, step, position, exchange);
    }
  }

  /** What the call says of the component. */
  private void note(
      Route route,
      CallFrame frame,
      @Nullable Duration time,
      @Nullable RunPosition position,
      Exchange exchange) {
    ComponentState state =
        WorkflowRuntime.of(exchange.getContext()).components().of(name(route).key());
    if (exchange.getException() == null && time != null) {
      state.succeeded(time);
    }
    if (position != null && state.hasFacts()) {
      position.run().components().called(frame.component(), frame.answer(), state::snapshot);
    }
  }

  private static void leave(CallFrame frame, Exchange exchange) {
    if (frame.caller() == null) {
      exchange.removeProperty(CallFrame.PROPERTY);
    } else {
      exchange.setProperty(CallFrame.PROPERTY, frame.caller());
    }
    if (frame.tryBlock() == null) {
      exchange.removeProperty(ExchangePropertyKey.TRY_ROUTE_BLOCK);
    } else {
      exchange.setProperty(ExchangePropertyKey.TRY_ROUTE_BLOCK, frame.tryBlock());
    }
  }

  private static void report(
      CallFrame frame, StepContext step, RunPosition position, Exchange exchange) {
    Throwable failure = exchange.getException();
    if (position.jobs().cancelScope().isCancelled()) {
      return;
    }
    JobError error =
        failure == null
            ? null
            : Failures.of(
                failure,
                frame.component(),
                frame.counted(),
                WorkflowRuntime.of(exchange.getContext()));
    RunSummary call = RunSummary.NONE.with(position.path(), error);
    position.run().called(call);
    step.called(call);
    position.tally(0, BigDecimal.ZERO, call);
  }
}
