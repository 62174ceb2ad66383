package io.cameleer.camel;

import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.model.FilterDefinition;
import org.apache.camel.model.MulticastDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.SetHeaderDefinition;
import org.apache.camel.model.SetVariableDefinition;
import org.apache.camel.model.SplitDefinition;
import org.apache.camel.model.StepDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.processor.FilterProcessor;
import org.apache.camel.spi.InterceptStrategy;
import org.jspecify.annotations.Nullable;

/**
 * Attaches runs to routes: every {@code step} becomes a job, and what a workflow's route sets as
 * {@code variables} and {@code metadata} becomes the run's. Exchanges without a run pass as they
 * are.
 */
final class StepInterceptor implements InterceptStrategy {
  /** How many branches of a parallel are intercepted; they are built before the whole. */
  private final Map<NamedNode, AtomicInteger> branches =
      Collections.synchronizedMap(new WeakHashMap<>());

  @Override
  public Processor wrapProcessorInInterceptors(
      CamelContext context,
      NamedNode definition,
      Processor target,
      @Nullable Processor nextTarget) {
    observeFilter(definition, nextTarget == null ? target : nextTarget);
    Processor wrapped = job(context, definition, target);
    if (definition instanceof MulticastDefinition multicast
        && ServicesStrategy.REFERENCE.equals(multicast.getAggregationStrategy())) {
      wrapped = new ServicesEnd(wrapped);
    }
    if (isParallel(definition)) {
      AtomicInteger count = branches.remove(definition);
      wrapped = count == null ? wrapped : new ParallelStart(wrapped, count.get());
    }
    if (isParallel(definition.getParent())) {
      branches.computeIfAbsent(definition.getParent(), n -> new AtomicInteger()).incrementAndGet();
      wrapped = new ParallelStart.Branch(wrapped);
    }
    return wrapped;
  }

  private static boolean isParallel(@Nullable NamedNode definition) {
    return definition instanceof MulticastDefinition multicast
        && Boolean.parseBoolean(multicast.getParallelProcessing());
  }

  private static Processor job(CamelContext context, NamedNode definition, Processor target) {
    if (definition instanceof StepDefinition step) {
      return new JobProcessor(context, step.getId(), gates(step), target);
    }
    if (definition instanceof SetHeaderDefinition header
        && SecretHeader.isSecret(header.getName())) {
      return new SecretHeader(header.getName(), target);
    }
    if (definition instanceof SetVariableDefinition variable
        && definition.getParent() instanceof RouteDefinition
        && RunVariables.NAMES.contains(variable.getName())) {
      return new RunVariables(variable.getName(), target);
    }
    return target;
  }

  private static void observeFilter(NamedNode definition, Processor target) {
    if (definition instanceof FilterDefinition
        && definition.getParent() instanceof SplitDefinition
        && target instanceof FilterProcessor filter
        && filter.getStatusPropertyName() == null) {
      filter.setStatusPropertyName(ItemsStrategy.KEPT);
    }
  }

  /** How many gates the job has to pass before it begins. */
  private static int gates(StepDefinition step) {
    int gates = 0;
    for (ProcessorDefinition<?> node : step.getOutputs()) {
      if (!(node instanceof ToDefinition to) || !isGate(to.getUri())) {
        break;
      }
      gates++;
    }
    return gates;
  }

  private static boolean isGate(String uri) {
    return uri.startsWith("job:await") || uri.equals("job:chosen");
  }
}
