package io.cameleer.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.model.Model;
import org.apache.camel.model.ModelLifecycleStrategy;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.RouteTemplateDefinition;
import org.apache.camel.spi.NodeIdFactory;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.service.ServiceHelper;
import org.jspecify.annotations.Nullable;

/**
 * The routes of a Camel context that begin by themselves, with a timer, a file, a request: they are
 * loaded, but take nothing in before they are told to, and stop when another version takes over.
 */
final class OwnConsumers implements ModelLifecycleStrategy {
  /** What only begins when something in the same context asks. */
  private static final Set<String> ASKED = Set.of("workflow", "direct", "seda");

  private final CamelContext camel;
  private final List<String> held = new ArrayList<>();

  private OwnConsumers(CamelContext camel) {
    this.camel = camel;
  }

  /** Holds what is loaded into this context from now on. */
  static OwnConsumers hold(CamelContext camel) {
    OwnConsumers consumers = new OwnConsumers(camel);
    camel
        .getCamelContextExtension()
        .getContextPlugin(Model.class)
        .addModelLifecycleStrategy(consumers);
    return consumers;
  }

  @Override
  public void onAddRouteDefinition(RouteDefinition route) {
    if (isOwn(route) && startsByItself(route.getAutoStartup())) {
      String id =
          route.idOrCreate(camel.getCamelContextExtension().getContextPlugin(NodeIdFactory.class));
      route.setAutoStartup("false");
      synchronized (this) {
        held.add(id);
      }
    }
  }

  private static boolean isOwn(RouteDefinition route) {
    if (route.getInput() == null || route.getInput().getEndpointUri() == null) {
      return false;
    }
    String uri = route.getInput().getEndpointUri();
    return !ASKED.contains(uri.substring(0, Math.max(0, uri.indexOf(':'))));
  }

  private boolean startsByItself(@Nullable String autoStartup) {
    return autoStartup == null
        || !Boolean.FALSE.equals(CamelContextHelper.parseBoolean(camel, autoStartup));
  }

  @Override
  public synchronized void onRemoveRouteDefinition(@Nullable RouteDefinition route) {
    // Camel makes sure that there is none before it adds one.
    if (route != null) {
      held.remove(route.getRouteId());
    }
  }

  @Override
  public void onAddRouteTemplateDefinition(RouteTemplateDefinition template) {
    // A template takes nothing in.
  }

  @Override
  public void onRemoveRouteTemplateDefinition(RouteTemplateDefinition template) {
    // A template takes nothing in.
  }

  /**
   * Lets them begin.
   *
   * @throws EngineException when one of them does not; then none has
   */
  synchronized void open() {
    for (String id : held) {
      try {
        Route route = camel.getRoute(id);
        if (route != null && camel.getRouteController().getRouteStatus(id).isStarted()) {
          ServiceHelper.startService(route.getConsumer());
        } else {
          camel.getRouteController().startRoute(id);
        }
      } catch (Exception e) {
        pause();
        throw new EngineException(
            "route '" + id + "' does not start: " + CamelTrouble.describe(e), e);
      }
    }
  }

  /** Takes nothing more in; what was taken in goes on. */
  synchronized void pause() {
    for (String id : held) {
      Route route = camel.getRoute(id);
      if (route != null) {
        ServiceHelper.stopService(route.getConsumer());
      }
    }
  }
}
