package io.cameleer.compile;

import static io.cameleer.compile.Node.field;
import static io.cameleer.compile.Node.fields;

import io.cameleer.compile.Node.Fields;
import io.cameleer.model.Action;
import io.cameleer.model.CallPolicy;
import io.cameleer.model.CircuitBreakerPolicy;
import io.cameleer.model.Component;
import io.cameleer.model.Fallback;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/**
 * The routes of an action of a component. Its policies are layers, from the outside in fallback,
 * what guards it, retry and breaker; the innermost layer is the call. The outermost one is the
 * route that jobs call, each further one is a route of its own, so that none sees the error
 * handling of another.
 */
final class ComponentRoutes {
  /** What a call ends with that was stopped from outside; its component is not to blame. */
  private static final String STOPPED = "io.cameleer.run.StoppedException";

  /** What one of the routes does. */
  private enum Layer {
    FALLBACK,
    GUARDED,
    RETRY,
    BREAKER,
    CALL
  }

  private final Component component;
  private final Action action;
  private final Names names;
  private final String name;
  private final List<Node> routes = new ArrayList<>();

  private ComponentRoutes(Component component, Action action, Names names) {
    this.component = component;
    this.action = action;
    this.names = names;
    this.name = names.name(component, action);
  }

  /** The beans of the component, and the routes of all its actions. */
  static List<Node> of(Component component, Names names) {
    List<Node> all = new ArrayList<>(Guards.beans(component, names));
    component.actions().stream()
        .flatMap(action -> new ComponentRoutes(component, action, names).all().stream())
        .forEach(all::add);
    return all;
  }

  private List<Node> all() {
    CallPolicy policy = component.policy();
    Deque<Layer> layers = new ArrayDeque<>();
    if (policy.fallback() != null) {
      layers.add(Layer.FALLBACK);
    }
    if (Guards.has(policy)) {
      layers.add(Layer.GUARDED);
    }
    if (policy.retry() != null) {
      layers.add(Layer.RETRY);
    }
    if (policy.breaker() != null) {
      layers.add(Layer.BREAKER);
    }
    layers.add(Layer.CALL);
    add(name, layers, false);
    return routes;
  }

  /**
   * Adds the route of the outermost of these layers, and those of the others behind it.
   *
   * @param isRetried whether a retry is right around: each attempt takes its turn then
   */
  private void add(String direct, Deque<Layer> layers, boolean isRetried) {
    Layer layer = layers.remove();
    boolean isOutermost = direct.equals(name);
    String next = layers.isEmpty() ? "" : names.unique(name + "/" + word(layers.element()));
    List<Node> steps =
        switch (layer) {
          case FALLBACK -> fallback(next);
          case GUARDED ->
              List.of(Guards.around(component, names, List.of(Eip.to("direct:" + next))));
          case RETRY -> List.of(Eip.to("direct:" + next));
          case BREAKER -> List.of(breaker(next));
          case CALL -> ActionCall.nodes(component, action, timeout(), names);
        };
    if (isRetried && component.policy().rateLimit() != null) {
      steps = Stream.concat(Stream.of(Eip.to("call:turn")), steps.stream()).toList();
    }
    String bean = RetryBean.name(direct);
    if (layer == Layer.RETRY && component.policy().retry() != null) {
      routes.add(RetryBean.of(bean, component.policy().retry()));
    }
    Fields head =
        fields()
            .with("id", Names.routeId(direct))
            .with("description", description(layer, isOutermost));
    if (isOutermost || layer == Layer.RETRY) {
      head = head.with("routePolicy", isOutermost ? "#component" : "#retry");
    }
    Fields handler = layer == Layer.RETRY ? Eip.redelivery(bean) : Eip.NO_ERROR_HANDLER;
    routes.add(
        Eip.route(
            head.with("errorHandler", handler), fields().with("uri", "direct:" + direct), steps));
    if (!layers.isEmpty()) {
      add(next, layers, layer == Layer.RETRY);
    }
  }

  private String description(Layer layer, boolean isOutermost) {
    String type = action.kind().type();
    return isOutermost ? type : type + ", " + word(layer);
  }

  private static String word(Layer layer) {
    return switch (layer) {
      case FALLBACK -> "fallback";
      case GUARDED -> "guarded";
      case RETRY -> "retry";
      case BREAKER -> "breaker";
      case CALL -> "call";
    };
  }

  /** What guards a call in a breaker limits its time as well. */
  private Duration timeout() {
    Duration timeout = component.policy().timeout();
    CircuitBreakerPolicy breaker = component.policy().breaker();
    return breaker == null || breaker.timeout().compareTo(timeout) > 0
        ? timeout
        : breaker.timeout();
  }

  private List<Node> fallback(String next) {
    List<Node> caught = new ArrayList<>();
    caught.add(Eip.to("call:failed"));
    switch (component.policy().fallback()) {
      case Fallback.ToComponent other -> {
        caught.add(Eip.setBody(Expressions.INPUT));
        caught.add(Eip.to(names.endpoint(other.component(), other.action())));
      }
      case Fallback.Value value -> caught.add(Eip.setBody(Expressions.of(value.value())));
      case null -> throw new IllegalStateException("no fallback");
    }
    return List.of(Eip.doTry(List.of(Eip.to("direct:" + next)), caught));
  }

  /** Opens after so many failures in a row: a window of that many calls, all of them failed. */
  private Node breaker(String next) {
    CircuitBreakerPolicy policy = component.policy().breaker();
    if (policy == null) {
      throw new IllegalStateException("no breaker");
    }
    Fields configuration =
        fields()
            .with("slidingWindowType", "COUNT_BASED")
            .with("slidingWindowSize", policy.failureThreshold())
            .with("minimumNumberOfCalls", policy.failureThreshold())
            .with("failureRateThreshold", 100)
            .with("waitDurationInOpenState", DurationText.seconds(policy.resetTimeout()))
            .with("permittedNumberOfCallsInHalfOpenState", policy.halfOpenCalls())
            .with("throwExceptionWhenHalfOpenOrOpenState", true)
            .with("ignoreException", List.of(new Node.Text(STOPPED)));
    return field(
        "circuitBreaker",
        fields()
            .with("id", "breaker:" + name)
            .with("resilience4jConfiguration", configuration)
            .with("steps", List.of(Eip.to("direct:" + next))));
  }
}
