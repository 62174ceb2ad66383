package io.cameleer.camel.call;

import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.model.BeanDefinition;
import org.apache.camel.model.CircuitBreakerDefinition;
import org.apache.camel.model.EnrichDefinition;
import org.apache.camel.model.ExpressionNode;
import org.apache.camel.model.PollEnrichDefinition;
import org.apache.camel.model.SendDefinition;
import org.apache.camel.model.SetBodyDefinition;
import org.apache.camel.model.ToDynamicDefinition;
import org.apache.camel.model.TransformDefinition;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.util.URISupport;
import org.jspecify.annotations.Nullable;

/**
 * Puts every node that calls something outside behind an {@link InterruptibleProcessor}, in all
 * routes.
 */
final class InterruptibleCalls implements InterceptStrategy {
  /**
   * Our own endpoints, and Camel's between routes: they do not block, and hear of a cancel
   * themselves.
   */
  private static final Set<String> ASYNCHRONOUS =
      Set.of("direct", "workflow", "job", "run", "call", "process", "stand-in", "records");

  /** Languages that only look at the message. */
  private static final Set<String> QUICK_LANGUAGES =
      Set.of(
          "constant",
          "csimple",
          "exchangeProperty",
          "header",
          "ref",
          "simple",
          "tokenize",
          "variable",
          "workflow");

  private final Servers servers;

  InterruptibleCalls(Servers servers) {
    this.servers = servers;
  }

  @Override
  public Processor wrapProcessorInInterceptors(
      CamelContext context, NamedNode node, Processor target, @Nullable Processor next) {
    return switch (node) {
      case SendDefinition<?> to -> send(to.getEndpointUri(), target);
      case ToDynamicDefinition to -> new InterruptibleProcessor(target, Manner.CALL);
      case EnrichDefinition enrich -> new InterruptibleProcessor(target, Manner.CALL);
      case PollEnrichDefinition enrich -> new InterruptibleProcessor(target, Manner.CALL);
      case BeanDefinition bean -> new InterruptibleProcessor(target, Manner.CALL);
      case CircuitBreakerDefinition breaker -> {
        Breakers.show(context, breaker);
        yield new BreakerThread(target);
      }
      case SetBodyDefinition script -> script(script, target);
      case TransformDefinition script -> script(script, target);
      default -> target;
    };
  }

  private Processor send(@Nullable String uri, Processor target) {
    String scheme = scheme(uri);
    if (ASYNCHRONOUS.contains(scheme)) {
      return target;
    }
    return scheme.equals("http") || scheme.equals("https")
        ? new ServerWait(servers, uri, new InterruptibleProcessor(target, Manner.HTTP))
        : new InterruptibleProcessor(target, Manner.CALL);
  }

  private static Processor script(ExpressionNode node, Processor target) {
    String language = node.getExpression() == null ? null : node.getExpression().getLanguage();
    return language == null || QUICK_LANGUAGES.contains(language)
        ? target
        : new InterruptibleProcessor(target, Manner.SCRIPT);
  }

  private static String scheme(@Nullable String uri) {
    String normal = uri == null ? "" : URISupport.stripQuery(uri);
    int colon = normal.indexOf(':');
    return colon < 0 ? "" : normal.substring(0, colon);
  }
}
