package io.cameleer.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.cameleer.model.Access;
import io.cameleer.run.OutgoingPolicy;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Reports of the ends of runs. */
@Timeout(60)
class CallbacksTest {
  private static final String QUICK = "workflow: {id: quick, job: {id: q, type: filter, input: 1}}";

  private final BlockingQueue<Map<String, String>> reports = new ArrayBlockingQueue<>(10);
  private final AtomicInteger failures = new AtomicInteger();
  private HttpServer listener;
  private String url;

  @BeforeEach
  void listen() throws Exception {
    listener = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    listener.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          String time = exchange.getRequestHeaders().getFirst("X-Cameleer-Timestamp");
          reports.add(
              Map.of(
                  "body",
                  new String(body, StandardCharsets.UTF_8),
                  "attempt",
                  exchange.getRequestHeaders().getFirst("X-Cameleer-Attempt"),
                  "signature",
                  String.valueOf(exchange.getRequestHeaders().getFirst("X-Cameleer-Signature")),
                  "expected",
                  "sha256=" + Callbacks.signature("s3cret", time, body)));
          exchange.sendResponseHeaders(failures.getAndDecrement() > 0 ? 503 : 204, -1);
          exchange.close();
        });
    listener.start();
    url = "http://127.0.0.1:" + listener.getAddress().getPort() + "/done";
  }

  @AfterEach
  void stop() {
    listener.stop(0);
  }

  private static void run(ApiServer server, String callback) {
    server.post("/api/runs", "{\"callback_url\": \"" + callback + "\"}").send().is(200);
  }

  @Test
  void theEndOfARunIsReportedAgainAndAgain() throws Exception {
    failures.set(2);
    try (ApiServer server = ApiServer.with(QUICK).callbackSecret("s3cret").start()) {
      run(server, url);
      for (String attempt : List.of("1", "2", "3")) {
        Map<String, String> report = reports.poll(30, TimeUnit.SECONDS);
        assertThat(report).containsEntry("attempt", attempt);
        assertThat(report.get("signature")).isEqualTo(report.get("expected"));
        assertThat(report.get("body")).contains("\"status\":\"completed\"");
      }
    }
  }

  @Test
  void whereNoCallMayGoNoReportGoes() throws Exception {
    Map<String, String> denied = Map.of(OutgoingPolicy.DENY, "127.0.0.1");
    try (ApiServer server = ApiServer.with(QUICK).access(Access.OPEN, denied).start()) {
      for (String refused : List.of(url, "http://169.254.169.254/latest", "http://[fe80::1]/")) {
        server
            .post("/api/runs", "{\"callback_url\": \"" + refused + "\"}")
            .send()
            .isProblem(400, "'callback_url': calls to ");
      }
      run(server, "http://ip6-nowhere.invalid/");
      run(server, url.replace("127.0.0.1", "localhost"));
      assertThat(reports.poll(30, TimeUnit.SECONDS)).containsEntry("attempt", "1");
      assertThat(reports).isEmpty();
    }
  }
}
