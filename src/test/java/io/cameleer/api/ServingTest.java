package io.cameleer.api;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.cameleer.engine.RunLimits;
import io.cameleer.model.Access;
import io.cameleer.model.Controller;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Processor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ServingTest {
  private static final String FOREVER =
      "workflows: [{id: forever, job: {id: wait, type: delay, duration: 1h}},"
          + " {id: quick, job: {id: q, type: filter, input: 1}}]";

  @Test
  void aThousandWaitingRunsHoldNoThread() {
    try (ApiServer server = ApiServer.with(FOREVER).start()) {
      server.post("/api/workflows/quick/runs", "{}").send().is(200);
      int before = platformThreads();
      List<CompletableFuture<ApiCall.Reply>> waiting = new ArrayList<>();
      for (int i = 0; i < 1000; i++) {
        waiting.add(server.post("/api/workflows/forever/runs", "{}").sendAsync());
      }
      while (server.engine.live().size() < 1000) {
        Thread.onSpinWait();
      }
      server.post("/api/workflows/quick/runs", "{}").send().is(200);
      assertThat(platformThreads()).isLessThan(before + 100);

      server.api.close();
      waiting.forEach(reply -> assertThat(reply.join().status()).isEqualTo(202));
    }
  }

  @Test
  void aLargeBodyWhoseRunIsWaitedForTakesNoRoom() {
    try (ApiServer server = ApiServer.with(FOREVER).room(1).start()) {
      String large = "{\"input\": {\"text\": \"" + "x".repeat(100_000) + "\"}}";
      CompletableFuture<ApiCall.Reply> waits =
          server.post("/api/workflows/forever/runs", large).sendAsync();
      while (server.engine.live().isEmpty()) {
        Thread.onSpinWait();
      }
      server.post("/api/workflows/quick/runs", large).send().is(200);
      assertThat(waits).isNotDone();
    }
  }

  @Test
  void whoWasTakenOnIsKnownWhereNobodyElseIsTakenOn() {
    try (ApiServer server = ApiServer.with(FOREVER).limits(new RunLimits(1, 0)).start()) {
      String order = "{\"wait_for_completion\": false, \"idempotency_key\": \"%s\", \"input\": {}}";
      String run =
          server
              .post("/api/workflows/forever/runs", order.formatted("a"))
              .send()
              .is(202)
              .header("Location");
      ApiCall.Reply again =
          server.post("/api/workflows/forever/runs", order.formatted("a")).send().is(202);
      assertThat(again.header("Location")).isEqualTo(run);
      assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
      server.post("/api/workflows/forever/runs", order.formatted("b")).send().isProblem(429, "1");
    }
  }

  @Test
  void whoHasWaitedIsForgotten() {
    try (ApiServer server = ApiServer.with(FOREVER).start()) {
      server.post("/api/workflows/quick/runs", "{}").send().is(200);
      server.post("/api/workflows/forever/runs", "{}").header("Prefer", "wait=0").send().is(202);
      assertThat(server.api.waiting()).isZero();
    }
  }

  private static int platformThreads() {
    return Thread.getAllStackTraces().size();
  }

  @Test
  void moreRunsThanAreTakenOnAreRefused() {
    try (ApiServer server = ApiServer.with(FOREVER).limits(new RunLimits(2, 1)).start()) {
      String async = "{\"wait_for_completion\": false}";
      String running =
          server.post("/api/workflows/forever/runs", async).send().is(202).header("Location");
      server.post("/api/workflows/forever/runs", async).send().is(202);
      ApiCall.Reply queued = server.post("/api/workflows/quick/runs", async).send().is(202);
      assertThat(queued.json().path("status").asText()).isEqualTo("pending");

      ApiCall.Reply refused = server.post("/api/workflows/quick/runs", async).send();
      refused.isProblem(429, "2 runs go on and 1 wait");
      assertThat(Integer.parseInt(refused.header("Retry-After"))).isPositive();

      server.post(running + "/cancel", "{}").send().is(200);
      server.get(queued.header("Location") + "/events").send().is(200);
      assertThat(server.get(queued.header("Location")).send().json().path("status").asText())
          .isEqualTo("completed");
    }
  }

  @Test
  void aRunThatWaitsForItsTurnIsCancelled() {
    try (ApiServer server = ApiServer.with(FOREVER).limits(new RunLimits(1, 5)).start()) {
      String async = "{\"wait_for_completion\": false}";
      server.post("/api/workflows/forever/runs", async).send().is(202);
      String queued =
          server.post("/api/workflows/quick/runs", async).send().is(202).header("Location");

      JsonNode run = server.post(queued + "/cancel", "{}").send().is(200).json();
      assertThat(run.path("status").asText()).isEqualTo("cancelled");
    }
  }

  @Test
  void aServerThatStopsTakesNoRunsAndSaysSo() {
    try (ApiServer server = ApiServer.with(FOREVER).start()) {
      server.get("/health/ready").send().is(200);
      server.api.refuseRuns();

      server.post("/api/workflows/quick/runs", "{}").send().isProblem(503, "is stopping");
      assertThat(server.get("/health/ready").send().is(503).json().path("reasons").toString())
          .contains("the server is stopping");
      server.get("/health/live").send().is(200);
      server.get("/api/runs").send().is(200);
    }
  }

  @Test
  void aPortThatIsTakenIsSaidToBe() {
    try (ApiServer server = ApiServer.with("").start();
        HttpApi second = HttpApi.create(new RunEvents())) {
      Address same =
          new Address(Address.LOCAL, server.api.port(), "", Access.OPEN, null, List.of());
      assertThatThrownBy(
              () ->
                  second.listen(
                      new ApiOptions(
                          List.of(same), Map.of(), null, Duration.ofSeconds(1), ApiLimits.DEFAULT)))
          .isInstanceOf(ServerException.class)
          .hasMessageContaining("is taken by another program; choose another one with --port");
    }
  }

  @Test
  void everythingIsBelowTheBasePath() {
    try (ApiServer server = ApiServer.with(FOREVER).basePath("/flows/").start()) {
      ApiCall.Reply reply =
          server
              .post("/api/workflows/quick/runs", "{\"wait_for_completion\": false}")
              .send()
              .is(202);
      assertThat(reply.header("Location")).startsWith("/flows/api/runs/");
      assertThat(server.get("/api/openapi.json").send().json().at("/servers/0/url").asText())
          .isEqualTo("/flows");
      assertThat(server.at("/health").toString()).endsWith("/flows/health");
    }
  }

  @Test
  void theDescriptionIsServedInBothForms() {
    try (ApiServer server = ApiServer.with(FOREVER).start()) {
      JsonNode json = server.get("/api/openapi.json").send().is(200).json();
      assertThat(json.path("openapi").asText()).isEqualTo("3.1.0");
      assertThat(server.get("/api/openapi.yaml").send().is(200).text()).contains("openapi: ");
      json.path("paths")
          .fieldNames()
          .forEachRemaining(
              path -> {
                String allowed =
                    server.call("OPTIONS", path.replace("{id}", "x")).send().header("Allow");
                if (path.equals("/metrics")) { // this server measures nothing
                  assertThat(allowed).as(path).isNullOrEmpty();
                } else {
                  assertThat(allowed).as(path).isNotEmpty();
                }
              });
    }
  }

  @Test
  void routesWrittenByHandAreServedToo() {
    String routes =
        """
        - route:
            id: ping
            from:
              uri: platform-http:/ping
              steps:
                - setBody: {constant: pong}
        """;
    try (ApiServer server = ApiServer.with(FOREVER).routes(routes).start()) {
      assertThat(server.get("/ping").send().is(200).text()).isEqualTo("pong");
      server.get("/pong").send().isProblem(404, "nothing at this address");
    }
  }

  @Test
  void largeBodiesOfRoutesWrittenByHandShareTheRoom() throws Exception {
    String routes =
        """
        - route:
            id: length
            from:
              uri: platform-http:/length
              steps:
                - setBody: {simple: "${header.Content-Length}"}
        """;
    String large = "x".repeat(100_000);
    try (ApiServer server = ApiServer.with(FOREVER).routes(routes).room(150_000).start();
        Socket slow = new Socket("127.0.0.1", server.api.port())) {
      slow.setSoTimeout(60_000);
      String head = "POST /length HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\n";
      slow.getOutputStream().write((head + "Content-Length: 100000\r\n\r\n").getBytes(US_ASCII));
      // It has its room when it is told to go on.
      assertThat(new String(slow.getInputStream().readNBytes(21), US_ASCII)).contains("100");
      CompletableFuture<ApiCall.Reply> waits =
          server.call("POST", "/length").body("text/plain", large.getBytes(US_ASCII)).sendAsync();
      assertThat(server.call("POST", "/length").body("text/plain", new byte[10]).send().text())
          .isEqualTo("10");
      assertThat(waits).isNotDone();

      slow.getOutputStream().write(large.getBytes(US_ASCII));
      assertThat(waits.get(60, TimeUnit.SECONDS).is(200).text()).isEqualTo("100000");
    }
  }

  @Test
  void aBodyOfUnknownLengthKeepsNoMoreRoomThanItTakes() throws Exception {
    String routes =
        """
        - route:
            id: hold
            from:
              uri: platform-http:/hold
              steps:
                - process: {ref: hold}
        - route:
            id: echo
            from:
              uri: platform-http:/echo
              steps:
                - setBody: {simple: "${body}"}
        """;
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    Processor hold =
        exchange -> {
          held.countDown();
          assertThat(over.await(60, TimeUnit.SECONDS)).isTrue();
        };
    try (ApiServer server =
        ApiServer.with(FOREVER)
            .camel(camel -> camel.getRegistry().bind("hold", Processor.class, hold))
            .routes(routes)
            .room(150_000)
            .start()) {
      CompletableFuture<ApiCall.Reply> holds =
          server.call("POST", "/hold").chunked("small").sendAsync();
      assertThat(held.await(60, TimeUnit.SECONDS)).isTrue();
      assertThat(server.call("POST", "/echo").chunked("other").send().is(200).text())
          .isEqualTo("other");
      assertThat(holds).isNotDone();
      over.countDown();
      holds.get(60, TimeUnit.SECONDS).is(200);
    } finally {
      over.countDown();
    }
  }

  @Test
  void pagesOfKnownOriginsMayCall() throws Exception {
    try (ApiServer server = ApiServer.with(FOREVER).origins("https://shop.example.com").start()) {
      ApiCall.Reply preflight =
          server
              .call("OPTIONS", "/api/workflows/runs")
              .header("Origin", "https://shop.example.com")
              .header("Access-Control-Request-Method", "POST")
              .header("Access-Control-Request-Headers", "authorization,content-type")
              .send();
      assertThat(preflight.status()).isBetween(200, 204);
      assertThat(preflight.header("Access-Control-Allow-Origin"))
          .isEqualTo("https://shop.example.com");
      assertThat(preflight.header("Access-Control-Allow-Methods")).contains("POST");
      ApiCall.Reply foreign =
          server.get("/api/workflows").header("Origin", "https://evil.example.com").send();
      assertThat(foreign.header("Access-Control-Allow-Origin")).isEmpty();
    }
  }

  @Test
  void controllersComeTogether() {
    Controller first = new Controller(null, 8080, "/", null);
    Controller second =
        new Controller(
            null,
            8080,
            "/",
            null,
            null,
            null,
            List.of("*"),
            new Controller.Limits(
                5,
                null,
                Duration.ofSeconds(90),
                new Controller.Requests(1 << 20, null, 20, Duration.ofSeconds(5))),
            null);
    Addresses both = Addresses.of(List.of(first, second), null, null);
    assertThat(both.all()).hasSize(1);
    assertThat(both.all().getFirst().origins()).containsExactly("*");
    assertThat(both.maxConcurrentRuns()).isEqualTo(5);
    assertThat(both.limits().body()).isEqualTo(1 << 20);
    assertThat(both.limits().headers()).isEqualTo(ApiLimits.DEFAULT.headers());
    assertThat(both.limits().headTime()).isEqualTo(Duration.ofSeconds(5));
    assertThat(both.shutdownTimeout()).isEqualTo(Duration.ofSeconds(90));
    assertThat(Addresses.of(List.of(), "0.0.0.0", 9).all().getFirst().isPublic()).isTrue();
  }

  @Test
  void aRequestOfAnUnknownServerIsAnsweredWhileItStarts() throws IOException, InterruptedException {
    try (HttpApi api = HttpApi.create(new RunEvents())) {
      Address any = new Address(Address.LOCAL, 0, "", Access.OPEN, null, List.of());
      api.listen(
          new ApiOptions(List.of(any), Map.of(), null, Duration.ofSeconds(1), ApiLimits.DEFAULT));
      HttpRequest ready =
          HttpRequest.newBuilder(URI.create(api.urls().getFirst() + "/health/ready")).build();
      HttpResponse<String> reply =
          HttpClient.newHttpClient().send(ready, HttpResponse.BodyHandlers.ofString());
      assertThat(reply.statusCode()).isEqualTo(503);
      assertThat(reply.body()).contains("the server is starting");
    }
  }
}
