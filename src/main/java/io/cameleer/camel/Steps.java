package io.cameleer.camel;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Route;
import org.apache.camel.model.Model;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.SplitDefinition;
import org.apache.camel.model.StepDefinition;
import org.jspecify.annotations.Nullable;

/** The jobs that a route's definition shows. */
final class Steps {
  private Steps() {}

  /**
   * The ids of the route's steps, in order; those inside of other steps are not jobs of the run.
   */
  static List<String> of(CamelContext camel, String routeId) {
    RouteDefinition route = definition(camel, routeId);
    Set<String> ids = new LinkedHashSet<>();
    if (route != null) {
      gather(route.getOutputs(), false, ids);
    }
    return List.copyOf(ids);
  }

  /** The job that a step is: what stands behind the last slash of its id. */
  static String job(String stepId) {
    return stepId.substring(stepId.lastIndexOf('/') + 1);
  }

  /**
   * The ids of the jobs inside a for-each.
   *
   * @param routeId the route in which the items are handed out: the step's own, or one that it
   *     calls
   * @param stepId the step that is the for-each
   */
  static List<String> inside(CamelContext camel, String routeId, String stepId) {
    RouteDefinition route = definition(camel, routeId);
    if (route == null) {
      return List.of();
    }
    StepDefinition step =
        ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), StepDefinition.class)
            .stream()
            .filter(candidate -> stepId.equals(candidate.getId()))
            .findFirst()
            .orElse(null);
    Set<String> ids = new LinkedHashSet<>();
    gather(step == null ? route.getOutputs() : step.getOutputs(), true, ids);
    return List.copyOf(ids);
  }

  private static @Nullable RouteDefinition definition(CamelContext camel, String routeId) {
    return camel
        .getCamelContextExtension()
        .getContextPlugin(Model.class)
        .getRouteDefinition(routeId);
  }

  /** The same, for the route that begins at an endpoint. */
  static List<String> from(CamelContext camel, Endpoint endpoint) {
    List<String> ids = new ArrayList<>();
    for (Route route : camel.getRoutes()) {
      if (Objects.equals(route.getEndpoint(), endpoint)) {
        ids.addAll(of(camel, route.getRouteId()));
      }
    }
    return ids;
  }

  private static void gather(List<ProcessorDefinition<?>> nodes, boolean inItems, Set<String> ids) {
    for (ProcessorDefinition<?> node : nodes) {
      if (node instanceof StepDefinition step) {
        ids.add(job(step.getId()));
      } else if (inItems || !(node instanceof SplitDefinition)) {
        gather(node.getOutputs(), inItems, ids);
      }
    }
  }
}
