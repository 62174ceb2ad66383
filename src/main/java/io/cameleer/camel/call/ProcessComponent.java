package io.cameleer.camel.call;

import io.cameleer.expr.EvaluationException;
import io.cameleer.expr.Values;
import io.cameleer.model.ComponentKind.HttpServer;
import io.cameleer.model.ComponentKind.Restart;
import io.cameleer.run.Durations;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultExchange;
import org.jspecify.annotations.Nullable;

/**
 * The scheme {@code process}: {@code process:<component>?command=["python","x.py"]&port=8001} is a
 * server process of ours. It starts with the first route that uses it; a call goes on when it is
 * ready, and holds no thread until then. Parameters: {@code command} (JSON list), {@code port},
 * {@code env} (JSON object, {@code ${}} in its values), {@code workingDir}, {@code health} (path),
 * {@code startTimeout} (30 s), {@code restart} (always, on-failure, never). The process finds its
 * port in the environment variable {@code PORT}.
 */
public final class ProcessComponent extends DefaultComponent {
  @Override
  protected Endpoint createEndpoint(String uri, String name, Map<String, Object> parameters) {
    String timeout = getAndRemoveParameter(parameters, "startTimeout", String.class);
    ServerSpec spec =
        new ServerSpec(
            name,
            command(name, getAndRemoveParameter(parameters, "command", String.class)),
            getAndRemoveParameter(parameters, "port", Integer.class, 0),
            getAndRemoveParameter(parameters, "env", String.class),
            getAndRemoveParameter(parameters, "workingDir", String.class),
            getAndRemoveParameter(parameters, "health", String.class),
            timeout == null ? HttpServer.DEFAULT_START_TIMEOUT : duration(timeout),
            restart(getAndRemoveParameter(parameters, "restart", String.class)));
    return new ProcessEndpoint(uri, this, spec);
  }

  private static Duration duration(String text) {
    Duration duration = Durations.parse(text);
    if (duration == null) {
      throw new IllegalArgumentException("startTimeout is no duration: " + text);
    }
    return duration;
  }

  private static List<String> command(String name, @Nullable String json) {
    try {
      if (json != null && Values.fromJson(json) instanceof List<?> items) {
        return items.stream().map(item -> Environments.text(Values.toText(item))).toList();
      }
    } catch (EvaluationException e) {
      throw new IllegalArgumentException("process:" + name + ": command is " + e.getMessage(), e);
    }
    throw new IllegalArgumentException(
        "process:" + name + " needs a command, a JSON list such as [\"python\",\"server.py\"]");
  }

  private static Restart restart(@Nullable String word) {
    return switch (word == null ? "on-failure" : word.toLowerCase(Locale.ROOT)) {
      case "always" -> Restart.ALWAYS;
      case "on-failure" -> Restart.ON_FAILURE;
      case "never" -> Restart.NEVER;
      default ->
          throw new IllegalArgumentException("restart is always, on-failure or never, not " + word);
    };
  }

  private static final class ProcessEndpoint extends DefaultEndpoint {
    private final ServerSpec spec;

    ProcessEndpoint(String uri, ProcessComponent component, ServerSpec spec) {
      super(uri, component);
      this.spec = spec;
    }

    @Override
    public Producer createProducer() {
      Servers servers = getCamelContext().hasService(Servers.class);
      if (servers == null) {
        throw new IllegalStateException("process: needs the beans of CallBeans");
      }
      return new ProcessProducer(this, spec, servers, this::environment);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
      throw new UnsupportedOperationException("process: is called, and does not begin a route");
    }

    /** The environment as it is now: its expressions are evaluated at each start. */
    private Map<String, @Nullable String> environment() {
      String text = spec.environment();
      if (text == null) {
        return Map.of();
      }
      Exchange exchange = new DefaultExchange(getCamelContext());
      var expression = getCamelContext().resolveLanguage("workflow").createExpression(text);
      expression.init(getCamelContext());
      return Environments.of(expression.evaluate(exchange, Object.class));
    }
  }
}
