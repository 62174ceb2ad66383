package io.cameleer.api;

import io.cameleer.model.Access.Role;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.CorsHandler;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Takes requests in: finds out who calls, waits for the body, hands the call to its operation on a
 * thread of its own, and sends the answer when there is one. No thread is held in between.
 */
final class Reception {
  private static final String CALLER = "caller";
  private static final Set<String> EXPOSED =
      Set.of("Location", "Link", "Retry-After", "Preference-Applied", "Idempotency-Replayed");
  private static final int PREFLIGHT_KEPT_SECONDS = 600;

  private final Vertx vertx;
  private final Gate gate;
  private final ApiLimits limits;
  private final String basePath;
  private final Executor threads;
  private final InFlight inFlight;
  private final Bodies bodies;

  Reception(
      Vertx vertx,
      Gate gate,
      ApiLimits limits,
      String basePath,
      Executor threads,
      InFlight inFlight,
      Bodies bodies) {
    this.vertx = vertx;
    this.gate = gate;
    this.limits = limits;
    this.basePath = basePath;
    this.threads = threads;
    this.inFlight = inFlight;
    this.bodies = bodies;
  }

  /**
   * The router of all this.
   *
   * @param others answers what no path of ours does; null for nobody
   */
  Router router(Paths paths, List<String> origins, @Nullable Router others) {
    Router router = Router.router(vertx);
    router.route().handler(Reception::addHeaders);
    if (!origins.isEmpty()) {
      router.route().handler(cors(origins, paths));
    }
    paths
        .all()
        .forEach(
            (path, methods) ->
                router
                    .route(path)
                    .handler(context -> enter(context, methods))
                    .handler(bodies::receive)
                    .handler(context -> perform(context, methods)));
    if (others != null) {
      router.route("/*").handler(context -> admit(context, Role.RUN)).subRouter(others);
    }
    router.route().handler(this::unknown);
    router.route().failureHandler(this::failed);
    return router;
  }

  private static void addHeaders(RoutingContext context) {
    context
        .response()
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Cache-Control", "no-store");
    context.next();
  }

  private static CorsHandler cors(List<String> origins, Paths paths) {
    CorsHandler cors = CorsHandler.create();
    for (String origin : origins) {
      cors.addOrigin(origin);
    }
    Set<HttpMethod> methods = new LinkedHashSet<>();
    paths
        .all()
        .values()
        .forEach(path -> path.keySet().forEach(m -> methods.add(HttpMethod.valueOf(m))));
    return cors.allowedMethods(methods)
        .allowedHeaders(
            Set.of(
                "Authorization",
                "Content-Type",
                "Idempotency-Key",
                "Last-Event-ID",
                "Prefer",
                "X-API-Key",
                "X-Request-Timeout-Ms"))
        .exposedHeaders(EXPOSED)
        .maxAgeSeconds(PREFLIGHT_KEPT_SECONDS);
  }

  private static Paths.@Nullable Method method(
      RoutingContext context, Map<String, Paths.Method> methods) {
    String name = context.request().method().name();
    return methods.get(name.equals("HEAD") ? "GET" : name);
  }

  private void enter(RoutingContext context, Map<String, Paths.Method> methods) {
    Paths.Method method = method(context, methods);
    if (method == null) {
      String allowed = String.join(", ", methods.keySet());
      String name = context.request().method().name();
      send(
          context,
          name.equals("OPTIONS")
              ? Answer.empty(204).header("Allow", allowed)
              : new Refusal(405, name + " means nothing here; there is " + allowed)
                  .header("Allow", allowed)
                  .answer(context.request().path()));
    } else {
      admit(context, method.role());
    }
  }

  /** Goes on when the caller is known and may. */
  private void admit(RoutingContext context, @Nullable Role role) {
    if (role == null || context.get(CALLER) != null) {
      context.next();
    } else if (!gate.mayBlock()) {
      admitted(context, role, gate.admit(context.request()));
    } else {
      Context loop = vertx.getOrCreateContext();
      context.request().pause();
      var unused =
          CompletableFuture.supplyAsync(() -> gate.admit(context.request()), threads)
              .whenComplete(
                  (caller, failure) ->
                      loop.runOnContext(
                          back -> {
                            context.request().resume();
                            if (failure != null) {
                              context.fail(failure);
                            } else {
                              admitted(context, role, caller);
                            }
                          }));
    }
  }

  private static void admitted(RoutingContext context, Role role, Caller caller) {
    try {
      caller.require(role);
      context.put(CALLER, caller);
      context.next();
    } catch (Refusal refusal) {
      context.fail(refusal);
    }
  }

  private void perform(RoutingContext context, Map<String, Paths.Method> methods) {
    Paths.Method method = Objects.requireNonNull(method(context, methods));
    Caller caller = Objects.requireNonNullElse(context.get(CALLER), Caller.ANYBODY);
    Runnable answered = inFlight.enter();
    context.addEndHandler(end -> answered.run());
    Context loop = vertx.getOrCreateContext();
    Call call = new Call(context, caller, basePath, limits, loop);
    threads.execute(
        () -> {
          CompletionStage<@Nullable Answer> begun = answer(method.operation(), call);
          Bodies.taken(context);
          var unused =
              begun.whenComplete(
                  (answer, failure) ->
                      loop.runOnContext(v -> finish(context, answer, failure, answered)));
        });
  }

  private static CompletionStage<@Nullable Answer> answer(Operation operation, Call call) {
    try {
      return operation.handle(call);
    } catch (RuntimeException | Error failure) {
      return CompletableFuture.failedFuture(failure);
    }
  }

  private void finish(
      RoutingContext context,
      @Nullable Answer answer,
      @Nullable Throwable failure,
      Runnable answered) {
    if (failure != null) {
      context.fail(failure);
    } else if (answer != null) {
      send(context, answer);
    } else {
      answered.run();
    }
  }

  static void send(RoutingContext context, Answer answer) {
    HttpServerResponse response = context.response();
    if (response.ended() || response.closed()) {
      return;
    }
    response.setStatusCode(answer.status());
    answer.headers().forEach(response::putHeader);
    if (context.request().version() == HttpVersion.HTTP_2) {
      response.headers().remove("Connection");
    }
    var unused = answer.body() == null ? response.end() : response.end(answer.body());
  }

  private void unknown(RoutingContext context) {
    send(
        context,
        Refusal.notFound(
                "there is nothing at this address; "
                    + basePath
                    + "/api/openapi.json tells what there is")
            .answer(context.request().path()));
  }

  /** Below no base path. */
  static void nowhere(RoutingContext context) {
    send(
        context,
        Refusal.notFound("there is nothing at this address").answer(context.request().path()));
  }

  private Refusal refusal(RoutingContext context, @Nullable Throwable failure) {
    if (failure == null || context.statusCode() != 500) {
      return Failures.ofStatus(context.statusCode(), failure, limits);
    }
    boolean wrapped = failure instanceof CompletionException && failure.getCause() != null;
    boolean ours = (wrapped ? failure.getCause() : failure) instanceof Refusal;
    return ours || context.request().isEnded()
        ? Failures.refusal(failure)
        : Refusal.badRequest("the body cannot be read to its end").header("Connection", "close");
  }

  private void failed(RoutingContext context) {
    if (context.response().ended()) {
      return; // it was answered, and what came after that matters to nobody
    }
    Refusal refusal = refusal(context, context.failure());
    if (refusal.status() == 413) {
      refusal.header("Connection", "close");
    }
    send(context, refusal.answer(context.request().path()));
  }
}
