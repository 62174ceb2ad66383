package io.cameleer.camel;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.cameleer.expr.Values;
import io.cameleer.run.Timer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;

/** A real HTTP service that counts, on its own side, what it is asked and how much at a time. */
final class CountingService implements AutoCloseable {
  /** A request, and when it came. */
  record Request(Object body, Map<String, List<String>> headers, Instant at) {}

  private final HttpServer server;
  private final Timer clock;
  private final List<Request> requests = new ArrayList<>();
  private ToIntFunction<Request> status = request -> 200;
  private CountDownLatch gate = new CountDownLatch(0);
  private int open;
  private int mostOpen;

  CountingService(Timer clock) throws IOException {
    this.clock = clock;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1000);
    server.createContext("/", this::serve);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      Object body =
          Values.fromJson(
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      Request request = new Request(body, Map.copyOf(exchange.getRequestHeaders()), clock.now());
      int answer = begin(request);
      byte[] bytes = Values.toJson(Map.of("echo", body)).getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      end();
      exchange.sendResponseHeaders(answer, bytes.length);
      exchange.getResponseBody().write(bytes);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private int begin(Request request) throws InterruptedException {
    CountDownLatch closed;
    int answer;
    synchronized (this) {
      requests.add(request);
      open++;
      mostOpen = Math.max(mostOpen, open);
      closed = gate;
      answer = status.applyAsInt(request);
      notifyAll();
    }
    closed.await(30, TimeUnit.SECONDS);
    return answer;
  }

  private synchronized void end() {
    open--;
  }

  /** What it answers from now on. */
  synchronized CountingService answers(ToIntFunction<Request> with) {
    status = with;
    return this;
  }

  /** From now on requests are kept open until {@link #release}. */
  synchronized void hold() {
    gate = new CountDownLatch(1);
  }

  /** Lets all requests go that are kept open, and those to come. */
  synchronized void release() {
    gate.countDown();
    gate = new CountDownLatch(0);
  }

  /** Lets those go that are kept open now; those to come are kept open. */
  synchronized void releaseThose() {
    gate.countDown();
    gate = new CountDownLatch(1);
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  synchronized List<Request> requests() {
    return List.copyOf(requests);
  }

  synchronized int asked() {
    return requests.size();
  }

  /** How many requests were open at a time, at most. */
  synchronized int mostOpen() {
    return mostOpen;
  }

  /** Waits until it was asked so often. */
  synchronized void awaitAsked(int times) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (requests.size() < times) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      assertThat(left).as("asked %d times of %d", requests.size(), times).isPositive();
      wait(left);
    }
  }

  @Override
  public void close() {
    release();
    server.stop(0);
  }
}
