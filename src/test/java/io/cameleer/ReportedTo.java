package io.cameleer;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Somebody to whom the ends of runs are reported. */
final class ReportedTo implements AutoCloseable {
  /** A report, and what it was answered with. */
  record Report(String run, String body, int answer) {}

  private final HttpServer server;
  private final BlockingQueue<Report> reports = new LinkedBlockingQueue<>();
  private volatile int answer = 204;

  ReportedTo() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
    server.createContext("/", this::hear);
    server.start();
  }

  private void hear(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String run = String.valueOf(exchange.getRequestHeaders().getFirst("X-Cameleer-Run"));
      int now = answer;
      exchange.sendResponseHeaders(now, -1);
      reports.add(new Report(run, body, now));
    }
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  /** Answers like this from here on. */
  void answer(int status) {
    answer = status;
  }

  /** The next report, waited for. */
  Report next() throws InterruptedException {
    @Nullable Report next = reports.poll(60, TimeUnit.SECONDS);
    assertThat(next).as("a report").isNotNull();
    return Objects.requireNonNull(next);
  }

  /** The next report that is answered like this. */
  Report nextAnswered(int status) throws InterruptedException {
    Report report = next();
    while (report.answer() != status) {
      report = next();
    }
    return report;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
