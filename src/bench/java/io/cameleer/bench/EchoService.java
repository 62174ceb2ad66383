package io.cameleer.bench;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The service that all contenders call, a process of its own: answers a request with its body,
 * after as many milliseconds as the last part of its path says. Prints its port.
 */
final class EchoService {
  /** Those of the event loop round up to the next millisecond, and would be the callers' loss. */
  private static final ScheduledExecutorService TIMER =
      Executors.newSingleThreadScheduledExecutor();

  private EchoService() {}

  public static void main(String[] args) throws Exception {
    Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    HttpServerOptions options = new HttpServerOptions().setHost("127.0.0.1").setAcceptBacklog(8192);
    vertx
        .createHttpServer(options)
        .requestHandler(request -> answer(vertx, request))
        .listen(0)
        .onSuccess(server -> System.out.println("ready " + server.actualPort()));
    while (System.in.read() >= 0) {
      // until whoever started this ends
    }
    System.exit(0);
  }

  private static void answer(Vertx vertx, HttpServerRequest request) {
    String path = request.path();
    long delay = Long.parseLong(path.substring(path.lastIndexOf('/') + 1));
    request
        .body()
        .onSuccess(
            body -> {
              Runnable end =
                  () -> request.response().putHeader("Content-Type", "application/json").end(body);
              if (delay == 0) {
                end.run();
              } else {
                Context loop = vertx.getOrCreateContext();
                var unused =
                    TIMER.schedule(
                        () -> loop.runOnContext(then -> end.run()), delay, TimeUnit.MILLISECONDS);
              }
            });
  }
}
