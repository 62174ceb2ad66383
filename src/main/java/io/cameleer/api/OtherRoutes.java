package io.cameleer.api;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.support.LifecycleStrategySupport;

/**
 * The paths that hand-written routes serve: their {@code platform-http:} consumers find our server
 * in their Camel context. Those of the newest context come first, so that a new version of the
 * routes takes over while the old one still runs.
 */
final class OtherRoutes {
  private static final int NEWEST_FIRST = 1_000_000;

  private final Vertx vertx;
  private final String uploads;
  private final Room room;
  private final Router router;
  private final AtomicInteger contexts = new AtomicInteger();
  private volatile Bodies bodies;

  OtherRoutes(Vertx vertx, String uploads, Room room) {
    this.vertx = vertx;
    this.uploads = uploads;
    this.room = room;
    this.router = Router.router(vertx);
    this.bodies = bodies(ApiLimits.DEFAULT);
  }

  private Bodies bodies(ApiLimits limits) {
    return Bodies.withForms(vertx, limits, room, uploads);
  }

  /** From here on requests may be this. */
  void limit(ApiLimits limits) {
    bodies = bodies(limits);
  }

  Router router() {
    return router;
  }

  /** Lets the routes of a context be served, until it stops; before it starts. */
  void install(CamelContext camel) {
    Router own = Router.router(vertx);
    Route mounted =
        router.route("/*").order(NEWEST_FIRST - contexts.incrementAndGet()).subRouter(own);
    VertxPlatformHttpRouter found =
        new VertxPlatformHttpRouter(
            null, vertx, own, VertxPlatformHttpRouter.PLATFORM_HTTP_ROUTER_NAME_ZERO) {
          @Override
          public Handler<RoutingContext> bodyHandler() {
            return context -> bodies.receive(context);
          }
        };
    camel.getRegistry().bind(VertxPlatformHttpRouter.PLATFORM_HTTP_ROUTER_NAME_ZERO, found);
    camel.addLifecycleStrategy(
        new LifecycleStrategySupport() {
          @Override
          public void onContextStopped(CamelContext stopped) {
            mounted.remove();
          }
        });
  }
}
