package io.cameleer.engine;

import io.cameleer.source.SourceText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.RoutesBuilderLoader;
import org.apache.camel.support.ResourceHelper;

/** Adds texts of Camel routes to a context: all routes of a text, or none. */
final class CamelRoutes {
  private final CamelContext camel;

  CamelRoutes(CamelContext camel) {
    this.camel = camel;
  }

  /**
   * Adds the routes.
   *
   * @throws EngineException when Camel does not take them; nothing is left of them then
   */
  void add(SourceText yaml) {
    Set<String> before = ids();
    try {
      RoutesBuilder builder = read(yaml);
      refuseKnown(builder, before);
      camel.addRoutes(builder);
    } catch (Exception e) {
      removeAllBut(before);
      throw new EngineException(CamelTrouble.place(yaml, e) + CamelTrouble.describe(e), e);
    }
  }

  /** By Camel's YAML loader, whatever the text is called. */
  private RoutesBuilder read(SourceText yaml) throws Exception {
    try (RoutesBuilderLoader loader = new LargeRoutes()) {
      loader.setCamelContext(camel);
      loader.start();
      return loader.loadRoutesBuilder(ResourceHelper.fromString(yaml.name(), yaml.text()));
    }
  }

  /** Camel would put the new route in the place of the old one. */
  private void refuseKnown(RoutesBuilder builder, Set<String> known) throws Exception {
    if (!(builder instanceof RouteBuilder routes)) {
      return;
    }
    Set<String> ids = new LinkedHashSet<>(known);
    for (RouteDefinition route : routes.configureRoutes(camel).getRoutes()) {
      String id = route.getId();
      if (id != null && !ids.add(id)) {
        throw new EngineException("there is a route '" + id + "' already", null);
      }
    }
  }

  private Set<String> ids() {
    Set<String> ids = new LinkedHashSet<>();
    for (RouteDefinition route : model().getRouteDefinitions()) {
      ids.add(route.getId());
    }
    camel.getRoutes().forEach(route -> ids.add(route.getRouteId()));
    return ids;
  }

  private void removeAllBut(Set<String> kept) {
    List<String> added = new ArrayList<>();
    for (String id : ids()) {
      if (!kept.contains(id)) {
        added.add(id);
      }
    }
    for (String id : added) {
      remove(id);
    }
  }

  private void remove(String id) {
    try {
      Route route = camel.getRoute(id);
      if (route != null) {
        camel.getRouteController().stopRoute(id);
        camel.removeRoute(id);
      }
      RouteDefinition definition = model().getRouteDefinition(id);
      if (definition != null) {
        model().removeRouteDefinition(definition);
      }
    } catch (Exception e) {
      throw new EngineException("route '" + id + "' could not be taken back: " + e.getMessage(), e);
    }
  }

  private Model model() {
    return camel.getCamelContextExtension().getContextPlugin(Model.class);
  }
}
