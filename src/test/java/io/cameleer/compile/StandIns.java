package io.cameleer.compile;

import io.cameleer.expr.Template;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.Predicate;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.Route;
import org.apache.camel.component.exec.ExecCommand;
import org.apache.camel.component.exec.ExecCommandExecutor;
import org.apache.camel.component.exec.ExecEndpoint;
import org.apache.camel.component.exec.ExecResult;
import org.apache.camel.component.exec.impl.DefaultExecBinding;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;
import org.apache.camel.support.ExpressionAdapter;
import org.apache.camel.support.LanguageSupport;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.support.RoutePolicySupport;

/**
 * A Camel context in which compiled routes load and run without ours: what they name is there and
 * does nothing but remember. Expressions that are constant have their value, others none; there is
 * no environment.
 */
final class StandIns implements AutoCloseable {
  final CamelContext camel;

  /** The endpoints that were made for our own schemes, and what they were given. */
  final Map<String, Map<String, Object>> endpoints = new LinkedHashMap<>();

  /** The templates of all expressions. */
  final List<Template> templates = new ArrayList<>();

  StandIns() throws Exception {
    camel = new DefaultCamelContext();
    for (String scheme : List.of("workflow", "job", "run", "call", "process")) {
      camel.addComponent(scheme, new RememberingComponent());
    }
    var registry = camel.getRegistry();
    registry.bind("workflow-language", new TemplateLanguage());
    registry.bind("jsonata-language", new NoLanguage());
    for (String bean :
        List.of("http-request", "http-response", "http-target", "json-text", "plain")) {
      registry.bind(bean, (Processor) exchange -> {});
    }
    registry.bind(
        "component",
        new RoutePolicySupport() {
          @Override
          public void onInit(Route route) {}
        });
    registry.bind(
        "retry",
        new RoutePolicySupport() {
          @Override
          public void onInit(Route route) {}
        });
    registry.bind("jobs", (AggregationStrategy) (before, now) -> now);
    registry.bind("items", (AggregationStrategy) (before, now) -> now);
    registry.bind("shell", new NoShell());
  }

  /** Loads routes as any Camel application would. */
  StandIns load(String yaml) throws Exception {
    PluginHelper.getRoutesLoader(camel)
        .loadRoutes(ResourceHelper.fromString("routes.camel.yaml", yaml));
    return this;
  }

  @Override
  public void close() {
    camel.stop();
  }

  private final class RememberingComponent extends DefaultComponent {
    @Override
    protected Endpoint createEndpoint(String uri, String name, Map<String, Object> parameters) {
      endpoints.put(uri.substring(0, uri.indexOf(':') + 1) + name, new LinkedHashMap<>(parameters));
      parameters.clear();
      return new DefaultEndpoint(uri, this) {
        @Override
        public Producer createProducer() {
          return new DefaultProducer(this) {
            @Override
            public void process(Exchange exchange) {}
          };
        }

        @Override
        public Consumer createConsumer(Processor processor) {
          return new DefaultConsumer(this, processor);
        }
      };
    }
  }

  private final class TemplateLanguage extends LanguageSupport {
    @Override
    public Expression createExpression(String text) {
      Template template = Template.parse(text);
      templates.add(template);
      return new ExpressionAdapter() {
        @Override
        public Object evaluate(Exchange exchange) {
          boolean isKnown =
              template.references().stream().allMatch(read -> read.source().equals("env"));
          return isKnown ? template.evaluate(source -> null) : null;
        }
      };
    }

    @Override
    public Predicate createPredicate(String text) {
      Expression expression = createExpression(text);
      return exchange -> Boolean.TRUE.equals(expression.evaluate(exchange, Object.class));
    }
  }

  private static final class NoLanguage extends LanguageSupport {
    @Override
    public Expression createExpression(String text) {
      return new ExpressionAdapter() {};
    }

    @Override
    public Predicate createPredicate(String text) {
      return exchange -> false;
    }
  }

  private static final class NoShell extends DefaultExecBinding implements ExecCommandExecutor {
    @Override
    public ExecResult execute(ExecCommand command) {
      throw new UnsupportedOperationException();
    }

    @Override
    public ExecCommand readInput(Exchange exchange, ExecEndpoint endpoint) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void writeOutput(Exchange exchange, ExecResult result) {}
  }
}
