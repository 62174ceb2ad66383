package io.cameleer.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.FailedToStartRouteException;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.RouteDefinitionHelper;
import org.apache.camel.spi.ExecutorServiceManager;

/**
 * A Camel context for many routes. Camel's own (4.17.0) gathers the ids of all routes that are
 * added once for each of them, which for a thousand takes longer than all the rest; here they are
 * gathered once, and Camel is given a few routes at a time.
 */
final class ManyRoutes extends DefaultCamelContext {
  private static final int AT_ONCE = 25;

  @Override
  protected ExecutorServiceManager createExecutorServiceManager() {
    return new BranchThreads(this);
  }

  @Override
  public void startRouteDefinitions(List<RouteDefinition> routes) throws Exception {
    RouteDefinitionHelper.forceAssignIds(this, routes);
    refuseDuplicates(routes);
    for (int from = 0; from < routes.size(); from += AT_ONCE) {
      super.startRouteDefinitions(routes.subList(from, Math.min(from + AT_ONCE, routes.size())));
    }
  }

  /** By Camel's rule: what an author calls by an id is the only one of that id in all routes. */
  private static void refuseDuplicates(List<RouteDefinition> routes) throws Exception {
    Map<String, Integer> everywhere = new HashMap<>();
    routes.forEach(route -> ids(route).forEach(id -> everywhere.merge(id, 1, Integer::sum)));
    for (RouteDefinition route : routes) {
      String prefix = route.getNodePrefixId() == null ? "" : route.getNodePrefixId();
      Map<String, Integer> here = new HashMap<>();
      ids(route).forEach(id -> here.merge(id, 1, Integer::sum));
      for (Map.Entry<String, Integer> id : here.entrySet()) {
        String whole = prefix + id.getKey();
        int elsewhere = everywhere.getOrDefault(whole, 0) - here.getOrDefault(whole, 0);
        if (id.getValue() > 1 || (elsewhere > 0 && !id.getKey().startsWith("{{"))) {
          throw new FailedToStartRouteException(
              route.getId(),
              "Duplicate id detected: "
                  + (id.getValue() > 1 ? id.getKey() : whole)
                  + ". Please correct ids to be unique among all your routes.");
        }
      }
    }
  }

  /** The ids that somebody has given to the route and to what is in it. */
  private static List<String> ids(RouteDefinition route) {
    List<String> ids = new ArrayList<>();
    ProcessorDefinitionHelper.gatherAllNodeIds(route, ids, true, false);
    return ids;
  }
}
