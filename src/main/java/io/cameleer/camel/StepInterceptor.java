package io.cameleer.camel;

import org.apache.camel.CamelContext;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.SetVariableDefinition;
import org.apache.camel.model.StepDefinition;
import org.apache.camel.spi.InterceptStrategy;

/**
 * Attaches runs to routes: every {@code step} becomes a job, and what a workflow's route sets as
 * {@code variables} and {@code metadata} becomes the run's. Exchanges without a run pass as they
 * are.
 */
final class StepInterceptor implements InterceptStrategy {
  @Override
  public Processor wrapProcessorInInterceptors(
      CamelContext context, NamedNode definition, Processor target, Processor nextTarget) {
    if (definition instanceof StepDefinition step) {
      return new JobProcessor(context, step.getId(), target);
    }
    if (definition instanceof SetVariableDefinition variable
        && definition.getParent() instanceof RouteDefinition
        && RunVariables.NAMES.contains(variable.getName())) {
      return new RunVariables(variable.getName(), target);
    }
    return target;
  }
}
