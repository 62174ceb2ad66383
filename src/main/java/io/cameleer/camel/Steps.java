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
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.SplitDefinition;
import org.apache.camel.model.StepDefinition;

/** The jobs that a route's definition shows. */
final class Steps {
  private Steps() {}

  /**
   * The ids of the route's steps, in order; those inside of other steps are not jobs of the run.
   */
  static List<String> of(CamelContext camel, String routeId) {
    RouteDefinition route =
        camel.getCamelContextExtension().getContextPlugin(Model.class).getRouteDefinition(routeId);
    Set<String> ids = new LinkedHashSet<>();
    if (route != null) {
      gather(route.getOutputs(), ids);
    }
    return List.copyOf(ids);
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

  private static void gather(List<ProcessorDefinition<?>> nodes, Set<String> ids) {
    for (ProcessorDefinition<?> node : nodes) {
      if (node instanceof StepDefinition step) {
        ids.add(step.getId());
      } else if (!(node instanceof SplitDefinition)) {
        gather(node.getOutputs(), ids);
      }
    }
  }
}
