package io.cameleer.observe;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.camel.component.platform.http.plugin.DefaultJolokiaPlatformHttpPlugin;
import org.apache.camel.component.platform.http.plugin.JolokiaPlatformHttpPlugin;
import org.jspecify.annotations.Nullable;

/**
 * JMX over HTTP, as Hawtio and Jolokia's clients speak it, at {@value #PATH} of a port of its own.
 * What it lets them do stands in {@code jolokia-access.xml}. Safe for use by several threads.
 */
public final class JolokiaServer implements AutoCloseable {
  /** Where it is served. */
  public static final String PATH = "/jolokia";

  private static final int SECONDS = 10;
  private static final int MAX_PORT = 65_535;
  private static final Pattern LOCAL_NAME =
      Pattern.compile("(?:localhost|127\\.[0-9.]+|\\[::1])(?::[0-9]+)?");
  private static final long LARGEST_BODY = 1_000_000;

  private final Vertx vertx;
  private final JolokiaPlatformHttpPlugin plugin;
  private final HttpServer server;

  private JolokiaServer(Vertx vertx, JolokiaPlatformHttpPlugin plugin, HttpServer server) {
    this.vertx = vertx;
    this.plugin = plugin;
    this.server = server;
  }

  /**
   * How it is to be.
   *
   * @param host the address to listen at, {@code 127.0.0.1} for this machine alone
   * @param port the port; 0 for any that is free
   * @param user who may call; null for everybody
   * @param password what the user says; null for everybody
   */
  public record Options(String host, int port, @Nullable String user, @Nullable String password) {
    /** Refuses to be open to other machines without a password. */
    public Options {
      boolean secured = user != null && !user.isEmpty() && password != null && !password.isEmpty();
      if (!secured && !isLocal(host)) {
        throw new ObserveException(
            "Jolokia would be open to anybody at "
                + host
                + ": set CAMELEER_JOLOKIA_USER and CAMELEER_JOLOKIA_PASSWORD, or listen at"
                + " 127.0.0.1");
      }
    }

    /** For this machine alone, without a password. */
    public static Options local(int port) {
      return new Options("127.0.0.1", port, null, null);
    }

    private static boolean isLocal(String host) {
      try {
        return InetAddress.getByName(host).isLoopbackAddress();
      } catch (UnknownHostException e) {
        throw new ObserveException("Jolokia cannot listen at " + host + ": no such address");
      }
    }

    private boolean isOpen() {
      return user == null || user.isEmpty();
    }

    private boolean admits(@Nullable String authorization) {
      if (isOpen()) {
        return true;
      }
      byte[] expected =
          Base64.getEncoder().encode((user + ":" + password).getBytes(StandardCharsets.UTF_8));
      String said =
          authorization != null && authorization.regionMatches(true, 0, "Basic ", 0, 6)
              ? authorization.substring(6).trim()
              : "";
      return MessageDigest.isEqual(expected, said.getBytes(StandardCharsets.ISO_8859_1));
    }
  }

  /**
   * Serves where the environment says so: {@code CAMELEER_JOLOKIA_PORT}, and {@code …_HOST}, {@code
   * …_USER}, {@code …_PASSWORD}.
   *
   * @return empty where it names no port
   * @throws ObserveException when what it says cannot be
   */
  public static Optional<JolokiaServer> ofEnvironment(Map<String, String> environment) {
    String port = environment.getOrDefault("CAMELEER_JOLOKIA_PORT", "").strip();
    if (port.isEmpty()) {
      return Optional.empty();
    }
    if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) > MAX_PORT) {
      throw new ObserveException(
          "CAMELEER_JOLOKIA_PORT: expected a port from 0 to 65535, found '" + port + "'");
    }
    String host = environment.getOrDefault("CAMELEER_JOLOKIA_HOST", "").strip();
    return Optional.of(
        start(
            new Options(
                host.isEmpty() ? "127.0.0.1" : host,
                Integer.parseInt(port),
                environment.get("CAMELEER_JOLOKIA_USER"),
                environment.get("CAMELEER_JOLOKIA_PASSWORD"))));
  }

  /**
   * Begins to serve.
   *
   * @throws ObserveException when the port cannot be opened
   */
  public static JolokiaServer start(Options options) {
    Vertx vertx =
        Vertx.vertx(
            new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(4)
                .setInternalBlockingPoolSize(1)
                .setFileSystemOptions(
                    new FileSystemOptions()
                        .setClassPathResolvingEnabled(false)
                        .setFileCachingEnabled(false)));
    JolokiaPlatformHttpPlugin plugin = new DefaultJolokiaPlatformHttpPlugin();
    plugin.start();
    try {
      HttpServer server =
          vertx
              .createHttpServer(
                  new HttpServerOptions().setHost(options.host()).setPort(options.port()))
              .requestHandler(router(vertx, plugin, options))
              .listen()
              .toCompletionStage()
              .toCompletableFuture()
              .orTimeout(SECONDS, TimeUnit.SECONDS)
              .join();
      return new JolokiaServer(vertx, plugin, server);
    } catch (CompletionException e) {
      plugin.stop();
      vertx.close();
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new ObserveException(
          "Jolokia cannot listen at %s, port %d: %s"
              .formatted(options.host(), options.port(), cause.getMessage()));
    }
  }

  @SuppressWarnings("unchecked") // Camel's plugin gives what the platform wants, Vert.x's here
  private static Router router(Vertx vertx, JolokiaPlatformHttpPlugin plugin, Options options) {
    Handler<RoutingContext> jolokia = (Handler<RoutingContext>) plugin.getHandler();
    Router router = Router.router(vertx);
    router.route().handler(context -> admit(context, options));
    router
        .route(PATH + "/*")
        .handler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY))
        .blockingHandler(jolokia, false);
    return router;
  }

  private static void admit(RoutingContext context, Options options) {
    if (isForeign(context.request(), options)) {
      context.response().setStatusCode(403).end("403: not for pages of other origins\n");
    } else if (options.admits(context.request().getHeader("Authorization"))) {
      context.next();
    } else {
      context
          .response()
          .setStatusCode(401)
          .putHeader("WWW-Authenticate", "Basic realm=\"cameleer\"")
          .end();
    }
  }

  /**
   * Whether a browser asks for a page of somebody else's; Jolokia's own check lets those pass. A
   * name that is not this machine's, where only it may call, is one that was bent to it.
   */
  private static boolean isForeign(HttpServerRequest request, Options options) {
    String host = String.valueOf(request.getHeader("Host"));
    String origin = request.getHeader("Origin");
    boolean elsewhere = origin != null && !origin.replaceFirst("^https?://", "").equals(host);
    return elsewhere || (options.isOpen() && !LOCAL_NAME.matcher(host).matches());
  }

  /** The port, as it was opened. */
  public int port() {
    return server.actualPort();
  }

  @Override
  public void close() {
    plugin.stop();
    vertx
        .close()
        .toCompletionStage()
        .toCompletableFuture()
        .completeOnTimeout(null, SECONDS, TimeUnit.SECONDS)
        .join();
  }
}
