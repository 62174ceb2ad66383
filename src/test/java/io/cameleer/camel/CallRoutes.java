package io.cameleer.camel;

import io.cameleer.camel.call.CallBeans;
import io.cameleer.expr.ExpressionSyntaxException;
import io.cameleer.expr.Scope;
import io.cameleer.expr.Template;
import io.cameleer.run.CancelScope;
import io.cameleer.run.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.Predicate;
import org.apache.camel.Route;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.ExpressionAdapter;
import org.apache.camel.support.ExpressionToPredicateAdapter;
import org.apache.camel.support.LanguageSupport;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.support.RoutePolicySupport;

/** Component routes as text, on a Camel context of their own, called as a job calls them. */
public final class CallRoutes implements AutoCloseable {
  private final CamelContext context = new DefaultCamelContext();
  private final SystemTimer timer = new SystemTimer();
  private final CancelScope run = CancelScope.root(timer);

  private CallRoutes() {}

  /** Loads routes with Camel's YAML loader, and starts them. */
  public static CallRoutes load(String yaml) throws Exception {
    CallRoutes routes = new CallRoutes();
    CallBeans.bind(routes.context);
    routes.context.getRegistry().bind("component", routes.new Frames());
    routes.context.getRegistry().bind("workflow-language", new Words());
    routes.context.start();
    PluginHelper.getRoutesLoader(routes.context)
        .loadRoutes(ResourceHelper.fromString("test.camel.yaml", yaml));
    return routes;
  }

  public CamelContext context() {
    return context;
  }

  /** What cancels every call. */
  public CancelScope run() {
    return run;
  }

  /** Calls a component and gives its output, or throws what it failed with. */
  public Object call(String component, Object input) throws Exception {
    return start(component, input).get(60, TimeUnit.SECONDS).getMessage().getBody();
  }

  /** Calls a component that fails, and gives the failure. */
  public Exception failure(String component, Object input) throws Exception {
    CompletableFuture<Exchange> ended = begin(component, input);
    return ended.get(60, TimeUnit.SECONDS).getException();
  }

  private CompletableFuture<Exchange> start(String component, Object input) {
    return begin(component, input)
        .thenApply(
            exchange -> {
              if (exchange.getException() instanceof RuntimeException e) {
                throw e;
              }
              if (exchange.getException() != null) {
                throw new IllegalStateException(exchange.getException());
              }
              return exchange;
            });
  }

  /** Begins a call; completes when it has ended in whatever way. */
  public CompletableFuture<Exchange> begin(String component, Object input) {
    Exchange exchange = new DefaultExchange(context);
    exchange.getMessage().setBody(input);
    return context.createProducerTemplate().asyncSend("direct:" + component, exchange);
  }

  @Override
  public void close() {
    context.stop();
    timer.close();
  }

  private final class Frames extends RoutePolicySupport {
    @Override
    public void onExchangeBegin(Route route, Exchange exchange) {
      CallFrame caller = CallFrame.current(exchange);
      CancelScope above = caller == null ? run : caller.scope();
      exchange.setProperty(
          CallFrame.PROPERTY,
          new CallFrame(
              caller, route.getRouteId(), "", exchange.getMessage().getBody(), above.child()));
    }

    @Override
    public void onExchangeDone(Route route, Exchange exchange) {
      CallFrame frame = CallFrame.current(exchange);
      frame.end();
      exchange.setProperty(CallFrame.PROPERTY, frame.caller());
    }
  }

  private static final class Words extends LanguageSupport {
    @Override
    public Predicate createPredicate(String text) {
      return ExpressionToPredicateAdapter.toPredicate(createExpression(text));
    }

    @Override
    public Expression createExpression(String text) {
      Template template;
      try {
        template = Template.parse(text);
      } catch (ExpressionSyntaxException e) {
        throw new IllegalArgumentException(e);
      }
      return new ExpressionAdapter() {
        @Override
        public Object evaluate(Exchange exchange) {
          return template.evaluate(scope(exchange));
        }
      };
    }

    private static Scope scope(Exchange exchange) {
      CallFrame frame = CallFrame.current(exchange);
      return source ->
          switch (source) {
            case "input" -> frame == null ? null : frame.input();
            case "output" -> exchange.getMessage().getBody();
            case "response" -> response(frame);
            default -> null;
          };
    }

    private static Map<String, Object> response(CallFrame frame) {
      Map<String, Object> response = new LinkedHashMap<>();
      response.put("status", frame.status());
      response.put("headers", frame.headers());
      return response;
    }
  }

  private static final class SystemTimer implements Timer, AutoCloseable {
    private final ScheduledExecutorService alarm =
        Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());

    @Override
    public Instant now() {
      return Instant.now();
    }

    @Override
    public Registration after(Duration delay, Runnable task) {
      var set =
          alarm.schedule(
              () -> Thread.startVirtualThread(task), delay.toMillis(), TimeUnit.MILLISECONDS);
      return () -> set.cancel(false);
    }

    @Override
    public void close() {
      alarm.shutdownNow();
    }
  }
}
