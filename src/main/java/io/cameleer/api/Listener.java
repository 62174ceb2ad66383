package io.cameleer.api;

import io.cameleer.model.Controller;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.ext.web.Router;
import java.net.BindException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One open port. */
final class Listener {
  private static final Logger LOG = LoggerFactory.getLogger(Listener.class);
  private static final Pattern BAD_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");
  private static final int START_SECONDS = 20;
  private static final int STOP_SECONDS = 5;

  private final Address address;
  private final HttpServer server;

  private Listener(Address address, HttpServer server) {
    this.address = address;
    this.server = server;
  }

  /**
   * Opens the port.
   *
   * @param router answers all requests
   * @throws ServerException when it cannot be opened
   */
  static Listener open(Vertx vertx, Address address, ApiLimits limits, Router router) {
    Connections connections = new Connections(vertx, limits.headTime().toMillis());
    Router root = Router.router(vertx);
    root.route().handler(connections::request);
    root.route("/*").subRouter(router);
    HttpServerOptions options = options(address, limits);
    HttpServer server =
        vertx
            .createHttpServer(options)
            .connectionHandler(
                connection -> {
                  PlainDecoder.install(connection, options);
                  connections.opened(connection);
                })
            .invalidRequestHandler(request -> refuse(request, limits))
            .exceptionHandler(trouble -> LOG.debug("a connection failed: {}", trouble.toString()))
            .requestHandler(
                request -> {
                  if (isReadable(request.path()) && isFramed(request)) {
                    root.handle(request);
                  } else {
                    refuse(request, limits);
                  }
                });
    try {
      server
          .listen()
          .toCompletionStage()
          .toCompletableFuture()
          .orTimeout(START_SECONDS, TimeUnit.SECONDS)
          .join();
    } catch (CompletionException e) {
      throw refusal(address, e.getCause() == null ? e : e.getCause());
    }
    return new Listener(address, server);
  }

  /** Whether its escapes are such; the router does not expect others. */
  private static boolean isReadable(@Nullable String path) {
    return path != null && !BAD_ESCAPE.matcher(path).find();
  }

  /**
   * Whether it is clear where it ends: who says how it is sent must say something known, and no
   * length.
   */
  private static boolean isFramed(HttpServerRequest request) {
    List<String> encodings = request.headers().getAll(HttpHeaders.TRANSFER_ENCODING);
    return encodings.isEmpty()
        || (encodings.size() == 1
            && encodings.getFirst().strip().equalsIgnoreCase("chunked")
            && !request.headers().contains(HttpHeaders.CONTENT_LENGTH));
  }

  private static HttpServerOptions options(Address address, ApiLimits limits) {
    HttpServerOptions options =
        new HttpServerOptions()
            .setHost(address.host())
            .setPort(address.port())
            .setMaxHeaderSize(limits.headers())
            // The timers of connections know HTTP/1.1; with TLS, HTTP/2 is negotiated before.
            .setHttp2ClearTextEnabled(false)
            .setMaxInitialLineLength(limits.firstLine())
            .setMaxFormAttributeSize((int) Math.min(limits.body(), Integer.MAX_VALUE))
            .setTcpKeepAlive(true)
            .setTcpNoDelay(true)
            .setReuseAddress(true);
    Controller.Tls tls = address.tls();
    if (tls != null) {
      requireReadable(tls.certificate(), "the certificate");
      requireReadable(tls.key(), "the key of the certificate");
      options
          .setSsl(true)
          .setUseAlpn(true)
          .setKeyCertOptions(
              new PemKeyCertOptions()
                  .setCertPath(tls.certificate().toString())
                  .setKeyPath(tls.key().toString()));
    }
    return options;
  }

  private static void requireReadable(Path file, String what) {
    if (!Files.isReadable(file)) {
      throw new ServerException("%s %s cannot be read".formatted(what, file));
    }
  }

  private static ServerException refusal(Address address, Throwable failure) {
    String where = "port %d of %s".formatted(address.port(), address.host());
    if (failure instanceof BindException bind) {
      String message = String.valueOf(bind.getMessage());
      return new ServerException(
          message.contains("in use")
              ? where
                  + " is taken by another program; choose another one with --port, or in the"
                  + " document's controller"
              : where + " cannot be opened: " + message,
          failure);
    }
    if (failure instanceof UnknownHostException) {
      return new ServerException("there is no address '" + address.host() + "'", failure);
    }
    return new ServerException(where + " cannot be opened: " + failure.getMessage(), failure);
  }

  /** What is no HTTP, or too much of it. */
  private static void refuse(HttpServerRequest request, ApiLimits limits) {
    Throwable cause = request.decoderResult().cause();
    String message = String.valueOf(cause == null ? "" : cause.getMessage());
    int status =
        message.contains("header is larger") ? 431 : message.contains("line is larger") ? 414 : 400;
    Answer answer = Failures.ofStatus(status, null, limits).answer(null);
    request.response().setStatusCode(status).putHeader("Connection", "close");
    answer.headers().forEach(request.response()::putHeader);
    Buffer body = answer.body();
    var unused =
        request
            .response()
            .end(body == null ? Buffer.buffer() : body)
            .onComplete(sent -> request.connection().close());
  }

  /** Where it is, the port that was found included. */
  String url() {
    return address.url(server.actualPort());
  }

  int port() {
    return server.actualPort();
  }

  /** Closes the port and all its connections. */
  void close() {
    try {
      server
          .close()
          .toCompletionStage()
          .toCompletableFuture()
          .orTimeout(STOP_SECONDS, TimeUnit.SECONDS)
          .join();
    } catch (CompletionException e) {
      LOG.debug("a port did not close in time", e);
    }
  }
}
