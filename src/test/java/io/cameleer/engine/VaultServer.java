package io.cameleer.engine;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What HashiCorp Vault answers over HTTP where secrets of its engine KV, version 2, are read; with
 * a service beside it, {@code /echo}, that tells what it was sent.
 */
public final class VaultServer implements AutoCloseable {
  /** The token that is good for reading. */
  public static final String TOKEN = "hvs.a-token-for-tests";

  private final HttpServer server;
  private final Map<String, String> secrets = new ConcurrentHashMap<>();

  /** The paths that were read. */
  public final List<String> reads = new CopyOnWriteArrayList<>();

  /** A vault with nothing in it. */
  public VaultServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    server.createContext("/v1/", this::read);
    server.createContext(
        "/echo",
        exchange -> {
          String sent = exchange.getRequestHeaders().getFirst("Authorization");
          answer(exchange, 200, "{\"sent\": \"" + sent + "\", \"known\": 1}");
        });
    server.start();
  }

  /** Keeps the fields of a secret, as JSON, under {@code engine/data/path}. */
  public VaultServer with(String path, String fields) {
    secrets.put(path, fields);
    return this;
  }

  private void read(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath().substring("/v1/".length());
    reads.add(path);
    String fields = secrets.get(path);
    if (!TOKEN.equals(exchange.getRequestHeaders().getFirst("X-Vault-Token"))) {
      answer(exchange, 403, "{\"errors\": [\"permission denied\"]}");
    } else if ("sealed".equals(fields)) {
      answer(exchange, 503, "{\"errors\": [\"Vault is sealed\"]}");
    } else if (fields == null) {
      answer(exchange, 404, "{\"errors\": []}");
    } else {
      answer(
          exchange,
          200,
          """
          {"request_id": "a", "lease_id": "", "renewable": false, "lease_duration": 0,
           "data": {"data": %s, "metadata": {"version": 1, "destroyed": false}}}
          """
              .formatted(fields));
    }
  }

  private static void answer(HttpExchange exchange, int status, String json) throws IOException {
    try (exchange) {
      byte[] body = json.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  /** Where it is. */
  public String url() {
    return "http://127.0.0.1:" + port();
  }

  /** Its port. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** The environment of a process that may read. */
  public Map<String, String> environment() {
    return Map.of(
        "CAMEL_VAULT_HASHICORP_HOST",
        "127.0.0.1",
        "CAMEL_VAULT_HASHICORP_PORT",
        String.valueOf(port()),
        "CAMEL_VAULT_HASHICORP_SCHEME",
        "http",
        "CAMEL_VAULT_HASHICORP_TOKEN",
        TOKEN);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
