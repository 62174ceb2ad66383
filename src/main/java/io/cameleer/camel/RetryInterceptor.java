package io.cameleer.camel;

import org.apache.camel.CamelContext;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.model.ErrorHandlerDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.errorhandler.DefaultErrorHandlerDefinition;
import org.apache.camel.spi.InterceptStrategy;
import org.jspecify.annotations.Nullable;

/** Puts a {@link RetryPause} in front of what a {@link RetryPolicy} does again. */
final class RetryInterceptor implements InterceptStrategy {
  @Override
  public Processor wrapProcessorInInterceptors(
      CamelContext context, NamedNode node, Processor target, @Nullable Processor next) {
    return isRetried(context, ProcessorDefinitionHelper.getRoute(node))
        ? new RetryPause(target)
        : target;
  }

  private static boolean isRetried(CamelContext context, @Nullable RouteDefinition route) {
    ErrorHandlerDefinition handler = route == null ? null : route.getErrorHandler();
    if (handler == null
        || !(handler.getErrorHandlerType() instanceof DefaultErrorHandlerDefinition retries)) {
      return false;
    }
    String policy = retries.getRedeliveryPolicyRef();
    return policy != null && context.getRegistry().lookupByName(policy) instanceof RetryPolicy;
  }
}
