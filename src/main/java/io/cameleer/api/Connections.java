package io.cameleer.api;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Closes connections on which no request arrives, or only slowly: the head of each must be there in
 * time. Connections with a request that is being answered are left alone.
 */
final class Connections {
  private final Vertx vertx;
  private final long millis;
  private final Map<HttpConnection, Watch> watches = new ConcurrentHashMap<>();

  /** What is known of a connection; used by its event loop only. */
  private static final class Watch {
    private int requests;
    private long timer;
  }

  Connections(Vertx vertx, long millis) {
    this.vertx = vertx;
    this.millis = millis;
  }

  /** A connection was opened. */
  void opened(HttpConnection connection) {
    Watch watch = new Watch();
    watches.put(connection, watch);
    arm(connection, watch);
    connection.closeHandler(
        closed -> {
          watches.remove(connection);
          vertx.cancelTimer(watch.timer);
        });
  }

  private void arm(HttpConnection connection, Watch watch) {
    watch.timer = vertx.setTimer(millis, late -> connection.close());
  }

  /** A request has come; the first handler of all. */
  void request(RoutingContext context) {
    HttpConnection connection = context.request().connection();
    Watch watch = watches.get(connection);
    if (watch != null) {
      vertx.cancelTimer(watch.timer);
      watch.requests++;
      context.addEndHandler(end -> answered(connection, watch));
    }
    context.next();
  }

  private void answered(HttpConnection connection, Watch watch) {
    watch.requests--;
    if (watch.requests == 0 && watches.containsKey(connection)) {
      arm(connection, watch);
    }
  }
}
