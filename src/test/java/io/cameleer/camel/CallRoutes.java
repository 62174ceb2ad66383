package io.cameleer.camel;

import io.cameleer.run.CancelScope;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** Component routes as text, on a Camel context of their own, called as a job calls them. */
public final class CallRoutes implements AutoCloseable {
  private final CamelContext context = new DefaultCamelContext();
  private final CancelScope run = CancelScope.root(WorkflowRuntime.systemTimer());

  private CallRoutes() {}

  /** Loads routes with Camel's YAML loader, and starts them. */
  public static CallRoutes load(String yaml) throws Exception {
    CallRoutes routes = new CallRoutes();
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
    Exchange exchange = begin(component, input).get(60, TimeUnit.SECONDS);
    if (exchange.getException() != null) {
      throw exchange.getException();
    }
    return exchange.getMessage().getBody();
  }

  /** Calls a component that fails, and gives the failure. */
  public Exception failure(String component, Object input) throws Exception {
    return begin(component, input).get(60, TimeUnit.SECONDS).getException();
  }

  /** Begins a call; completes when it has ended in whatever way. */
  public CompletableFuture<Exchange> begin(String component, Object input) {
    Exchange exchange = new DefaultExchange(context);
    exchange.setProperty(
        CallFrame.PROPERTY, new CallFrame(null, "test", "", null, run.child(), null));
    exchange.getMessage().setBody(input);
    return context.createProducerTemplate().asyncSend("direct:" + component, exchange);
  }

  @Override
  public void close() {
    context.stop();
  }
}
