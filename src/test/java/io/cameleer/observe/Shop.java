package io.cameleer.observe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.cameleer.engine.Documents;
import io.cameleer.engine.Engine;
import io.cameleer.engine.EngineOptions;
import io.cameleer.run.Run;
import io.cameleer.source.SourceText;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A workflow with a service of its own: the first call fails, {@code /slow} waits for a sign. */
final class Shop implements AutoCloseable {
  private static final String DOCUMENT =
      """
      components:
        - id: till
          type: http-client
          url: http://127.0.0.1:%1$d/till
          timeout: 20s
          retry: {attempts: 3, delay: 1ms, backoff: fixed}
          circuit_breaker: {failure_threshold: 5}
          max_concurrent: 4
          cache: {ttl: 1m, key: "${input.thing}"}
          pricing: {base_price: 0.25}
        - id: porter
          type: http-client
          url: http://127.0.0.1:%1$d/slow
          timeout: 60s
          max_concurrent: 1
        - id: nobody
          type: http-client
          url: http://127.0.0.1:%1$d/missing
      workflows:
        - id: sell
          jobs:
            - id: pay
              component: till
              input: {thing: "${input.thing}"}
            - id: pack
              type: for-each
              input: [1, 2]
              depends_on: [pay]
              do:
                jobs:
                  - id: wrap
                    component: till
                    input: {thing: "${item}"}
        - id: carry
          jobs:
            - id: lift
              component: porter
              input: {}
        - id: fail
          jobs:
            - id: ask
              component: nobody
              input: {}
        - id: limp
          jobs:
            - id: ask
              component: nobody
              criticality: important
              input: {}
        - id: sleep
          jobs:
            - id: doze
              type: delay
              duration: 10m
      """;

  private final HttpServer server;
  private final AtomicInteger calls = new AtomicInteger();
  private final CountDownLatch sign = new CountDownLatch(1);
  private final CountDownLatch slowCalled = new CountDownLatch(1);
  final List<String> traceParents = Collections.synchronizedList(new ArrayList<>());

  Shop() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/till", exchange -> answer(exchange, calls.incrementAndGet() == 1 ? 503 : 200));
    server.createContext("/slow", this::slow);
    server.createContext("/missing", exchange -> answer(exchange, 404));
    server.start();
  }

  private void slow(HttpExchange exchange) throws IOException {
    slowCalled.countDown();
    try {
      sign.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    answer(exchange, 200);
  }

  private void answer(HttpExchange exchange, int status) throws IOException {
    String parent = exchange.getRequestHeaders().getFirst("traceparent");
    traceParents.add(parent == null ? "" : parent);
    byte[] body = "{\"ok\": true}".getBytes(StandardCharsets.UTF_8);
    exchange.getRequestBody().readAllBytes();
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  Engine start(EngineOptions options) {
    Engine engine = Engine.start(options);
    engine.load(
        Documents.check(
            new SourceText("shop.workflow.yaml", DOCUMENT.formatted(server.getAddress().getPort())),
            Path.of("."),
            List.of()));
    return engine;
  }

  Run run(Engine engine, String workflow) throws InterruptedException {
    return engine.submit(workflow, Map.of("thing", "hat")).await();
  }

  void awaitSlowCall() throws InterruptedException {
    slowCalled.await();
  }

  void letGo() {
    sign.countDown();
  }

  @Override
  public void close() {
    sign.countDown();
    server.stop(0);
  }

  /** The server as an engine alone makes it. */
  record EngineControls(Engine engine, List<String> problems) implements Controls {
    @Override
    public Collection<Run> live() {
      return engine.live();
    }

    @Override
    public List<String> workflows() {
      return engine.workflows().stream().map(workflow -> workflow.id()).toList();
    }

    @Override
    public boolean cancel(String runId, String reason) {
      Optional<Run> run = engine.find(runId);
      run.ifPresent(
          found ->
              found.cancel(
                  new io.cameleer.run.CancelScope.Reason(
                      io.cameleer.run.CancelScope.Cause.REQUEST, reason)));
      return run.isPresent();
    }

    @Override
    public List<String> reload() {
      return problems;
    }

    @Override
    public List<String> warnings() {
      return problems;
    }

    @Override
    public int journalLag() {
      return 7;
    }

    @Override
    public Optional<String> journalTrouble() {
      return problems.isEmpty() ? Optional.empty() : Optional.of("the disk is full");
    }
  }
}
