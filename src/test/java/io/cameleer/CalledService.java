package io.cameleer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.cameleer.expr.Values;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** A service that outlives its callers and remembers every call. */
final class CalledService implements AutoCloseable {
  /**
   * A call.
   *
   * @param what which work of which run it is
   * @param key by which the caller says that it is the same work
   * @param life in which life of the caller it came
   */
  record Call(String what, String key, int life) {}

  private final HttpServer server;
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private volatile int life;

  CalledService() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1000);
    server.createContext("/", this::serve);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String what = String.valueOf(((Map<?, ?>) Values.fromJson(body)).get("what"));
      String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
      calls.add(new Call(what, String.valueOf(key), life));
      LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(20_000_000));
      byte[] answer = Values.toJson(Map.of("did", what)).getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  /** The caller is dead, and what comes from now on comes from the next one. */
  void nextLife() {
    life++;
  }

  int life() {
    return life;
  }

  List<Call> calls() {
    return List.copyOf(calls);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
