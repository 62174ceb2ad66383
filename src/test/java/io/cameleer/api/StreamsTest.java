package io.cameleer.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cameleer.run.Run;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Services that stream, and those who follow the runs that call them. */
@Timeout(180)
class StreamsTest {
  private static final String DOCUMENT =
      """
      components:
        - id: raw
          type: http-client
          url: URL
          timeout: 2m
        - id: model
          type: http-client
          url: URL
          timeout: 2m
          stream: ${response.choices[0].delta.content}
        - id: stubborn
          type: http-client
          url: URL
          timeout: 2m
          retry: {attempts: 2, delay: 1ms}
          stream: ${response.text}
        - id: short
          type: http-client
          url: URL
          timeout: 2m
          idle_timeout: 1s
        - id: keyed
          type: http-client
          url: URL
          timeout: 2m
          headers: {X-Key: "${env.SERVICE_KEY}"}
        - id: shaped
          type: http-client
          url: URL
          timeout: 2m
          stream: {n: "${response.n}", told: "100% & {{more}}  + ${response.n}"}
      workflows:
        - {id: raw, job: {id: ask, component: raw}}
        - {id: model, job: {id: ask, component: model}}
        - {id: stubborn, job: {id: ask, component: stubborn}}
        - {id: short, job: {id: ask, component: short}}
        - {id: keyed, job: {id: ask, component: keyed}}
        - {id: shaped, job: {id: ask, component: shaped}}
        - id: two
          jobs:
            - {id: draft, component: model}
            - {id: final, component: model, input: "${jobs.draft.output}"}
        - {id: picky, input: {text: {type: text, required: true}}, job: {id: ask, component: raw}}
      """;

  private StreamingService service;
  private ApiServer server;

  @BeforeEach
  void start() throws Exception {
    service = StreamingService.start();
    server =
        ApiServer.with(DOCUMENT.replace("URL", service.url()))
            .variables(Map.of("SERVICE_KEY", "open-sesame-42"))
            .requests(limits -> limits.withHeartbeat(Duration.ofMillis(50)))
            .start();
  }

  @AfterEach
  void stop() throws Exception {
    service.close();
    server.close();
  }

  private ApiCall order(String workflow, String more) {
    return server.post("/api/workflows/" + workflow + "/runs", "{\"input\": {}" + more + "}");
  }

  private Followed stream(String workflow, String more) throws Exception {
    return Followed.by(server, order(workflow, ", \"stream\": true" + more));
  }

  private static String delta(String text) {
    return "{\"choices\":[{\"delta\":{\"content\":\"" + text + "\"}}]}";
  }

  @Test
  void whoFollowsARunIsToldOfEachPieceAsItComes() throws Exception {
    String id =
        order("raw", ", \"wait_for_completion\": false").send().is(202).json().path("id").asText();
    StreamingService.Talk talk = service.next("text/event-stream; charset=utf-8");
    try (Followed events = Followed.by(server, server.get("/api/runs/" + id + "/events"))) {
      assertThat(events.next("job-started").id()).isNotEmpty();
      talk.event("{\"n\": 1}");
      Followed.Event first = events.next("job-piece");
      assertThat(first.id()).isEmpty();
      assertThat(first.json().path("job").asText()).isEqualTo("ask");
      assertThat(first.json().path("stream").asInt()).isEqualTo(1);
      assertThat(first.json().path("index").asInt()).isZero();
      assertThat(first.json().path("data").path("n").asInt()).isEqualTo(1);
      talk.send("event: note\ndata: two\ndata: lines\n\n");
      Followed.Event second = events.next("job-piece");
      assertThat(second.json().path("index").asInt()).isEqualTo(1);
      assertThat(second.json().path("name").asText()).isEqualTo("note");
      assertThat(second.json().path("data").asText()).isEqualTo("two\nlines");
      talk.end();
      assertThat(events.next("job-ended").json().path("status").asText()).isEqualTo("success");
      events.next("run-ended");
      events.isOver();
    }
    assertThat(server.get("/api/runs/" + id).send().json().path("output").asText())
        .isEqualTo("data: {\"n\": 1}\n\nevent: note\ndata: two\ndata: lines\n\n");
  }

  @Test
  void whoStartsARunIsToldOfAllOfItAndThenOfTheRun() throws Exception {
    try (Followed events =
        Followed.by(server, order("raw", "").header("Accept", "text/event-stream"))) {
      StreamingService.Talk talk = service.next("application/x-ndjson");
      assertThat(events.next().name()).isEqualTo("run-started");
      talk.send("{\"n\":1}\n{\"n\"");
      assertThat(events.next("job-piece").json().path("data").toString()).isEqualTo("{\"n\":1}");
      talk.send(":2}\n");
      assertThat(events.next("job-piece").json().path("data").toString()).isEqualTo("{\"n\":2}");
      talk.end();
      events.next("run-ended");
      JsonNode run = events.next("result").json();
      assertThat(run.path("status").asText()).isEqualTo("completed");
      assertThat(run.path("output").asText()).isEqualTo("{\"n\":1}\n{\"n\":2}\n");
      assertThat(events.header("Content-Location"))
          .isEqualTo("/api/runs/" + run.path("id").asText());
      events.isOver();
    }
  }

  @Test
  void theOutputAloneIsStreamedAsItsPieces() throws Exception {
    try (Followed events = stream("model", ", \"output_only\": true")) {
      StreamingService.Talk talk = service.next("text/event-stream");
      assertThat(talk.request()).contains("Accept: text/event-stream");
      talk.event(delta("Hel"));
      assertThat(events.next()).isEqualTo(new Followed.Event("ask/1/0", "message", "Hel"));
      talk.event("{\"choices\":[{\"delta\":{\"role\":\"assistant\"}}]}");
      talk.event(delta("lo\\n"));
      assertThat(events.next()).isEqualTo(new Followed.Event("ask/1/1", "message", "lo\n"));
      talk.event("[DONE]");
      talk.end();
      assertThat(events.next()).isEqualTo(new Followed.Event("", "result", "\"Hello\\n\""));
      events.isOver();
    }
  }

  @Test
  void whatCountsOfAPieceMayHaveAnyShape() throws Exception {
    try (Followed events = stream("shaped", ", \"output_only\": true")) {
      StreamingService.Talk talk = service.next("application/x-ndjson");
      talk.send("{\"n\": 7}\n");
      String first = "{\"n\":7,\"told\":\"100% & {{more}}  + 7\"}";
      assertThat(events.next().data()).isEqualTo(first);
      talk.send("{\"n\": [8]}");
      talk.end();
      String second = "{\"n\":[8],\"told\":\"100% & {{more}}  + [8]\"}";
      assertThat(events.next().data()).isEqualTo(second);
      assertThat(events.next("result").data()).isEqualTo("[" + first + "," + second + "]");
    }
  }

  @Test
  void piecesOfJobsThatOthersUseAreNoneOfTheOutput() throws Exception {
    try (Followed events = stream("two", ", \"output_only\": true")) {
      StreamingService.Talk draft = service.next("text/event-stream");
      draft.event(delta("rough"));
      draft.end();
      StreamingService.Talk last = service.next("text/event-stream");
      assertThat(last.request()).endsWith("\"rough\"");
      last.event(delta("fine"));
      assertThat(events.next()).isEqualTo(new Followed.Event("final/1/0", "message", "fine"));
      last.end();
      assertThat(events.next().data()).isEqualTo("\"fine\"");
    }
  }

  @Test
  void aCallThatIsMadeAgainBeginsAnotherStream() throws Exception {
    try (Followed events = stream("stubborn", "")) {
      StreamingService.Talk first = service.next("text/event-stream");
      first.event("{\"text\": \"half\"}");
      assertThat(events.next("job-piece").json().path("stream").asInt()).isEqualTo(1);
      first.breakOff();
      assertThat(events.next("job-retrying").data()).contains("the stream broke off after 1 piece");
      StreamingService.Talk second = service.next("text/event-stream");
      second.event("{\"text\": \"wh\"}");
      JsonNode piece = events.next("job-piece").json();
      assertThat(piece.path("stream").asInt()).isEqualTo(2);
      assertThat(piece.path("index").asInt()).isZero();
      second.event("{\"text\": \"ole\"}");
      second.end();
      assertThat(events.next("result").json().path("output").asText()).isEqualTo("whole");
    }
  }

  @Test
  void aStreamThatBreaksOffFailsTheJobAndSaysSo() throws Exception {
    try (Followed events = stream("raw", ", \"output_only\": true")) {
      StreamingService.Talk talk = service.next("text/event-stream");
      talk.event("a");
      events.next();
      talk.event("b");
      events.next();
      talk.breakOff();
      Followed.Event last = events.next();
      assertThat(last.name()).isEqualTo("problem");
      assertThat(last.json().path("status").asInt()).isEqualTo(502);
      assertThat(last.json().path("detail").asText())
          .contains("job 'ask'", "the stream broke off after 2 pieces: the service closed");
      assertThat(last.json().path("error").path("type").asText()).isEqualTo("connection");
    }
  }

  @Test
  void aStreamThatPausesTooLongFailsTheJob() throws Exception {
    try (Followed events = stream("short", "")) {
      StreamingService.Talk talk = service.next("text/event-stream");
      talk.event("a");
      JsonNode error = events.next("result").json().path("error");
      assertThat(error.path("type").asText()).isEqualTo("timeout");
      assertThat(error.path("message").asText())
          .isEqualTo(
              "the stream paused for more than 1 s after 1 piece; 'idle_timeout' says how long it"
                  + " may");
      talk.awaitHangUp();
    }
  }

  @Test
  void aRunThatIsCancelledHangsUp() throws Exception {
    try (Followed events = stream("raw", "")) {
      StreamingService.Talk talk = service.next("text/event-stream");
      talk.event("a");
      String run = events.next("job-piece").json().path("run").asText();
      server.post("/api/runs/" + run + "/cancel", "").send().is(200);
      talk.awaitHangUp();
      assertThat(events.next("result").json().path("status").asText()).isEqualTo("cancelled");
    }
  }

  @Test
  void aSecretIsHiddenAlsoWhereItIsCutOverPieces() throws Exception {
    try (Followed events = stream("keyed", "")) {
      StreamingService.Talk talk = service.next("text/event-stream");
      assertThat(talk.request()).contains("open-sesame-42");
      talk.event("your key is open-");
      talk.event("sesame");
      talk.event("-42, keep it");
      assertThat(data(events)).isEqualTo("your key is ***");
      assertThat(data(events)).isEmpty();
      assertThat(data(events)).isEqualTo(", keep it");
      talk.event("an open-");
      talk.event("ended question");
      assertThat(data(events)).isEqualTo("an open-");
      assertThat(data(events)).isEqualTo("ended question");
      talk.event("a whole open-sesame-42 in one");
      assertThat(data(events)).isEqualTo("a whole *** in one");
      talk.end();
      assertThat(events.next("result").data()).contains("a whole *** in one");
    }
  }

  private static String data(Followed events) throws Exception {
    return events.next("job-piece").json().path("data").asText();
  }

  @Test
  void whoComesBackGoesOnBehindTheEventItKnows() throws Exception {
    String known;
    String run;
    StreamingService.Talk talk;
    try (Followed events = stream("raw", "")) {
      talk = service.next("text/event-stream");
      known = events.next("job-started").id();
      talk.event("a");
      run = events.next("job-piece").json().path("run").asText();
    }
    try (Followed events =
        Followed.by(
            server, server.get("/api/runs/" + run + "/events").header("Last-Event-ID", known))) {
      Followed.Event again = events.next();
      assertThat(again.name()).isEqualTo("job-piece");
      assertThat(again.json().path("data").asText()).isEqualTo("a");
      talk.event("b");
      assertThat(events.next().json().path("data").asText()).isEqualTo("b");
      talk.end();
      assertThat(events.next().name()).isEqualTo("job-ended");
    }
  }

  @Test
  void whoReadsSlowlyMissesPiecesAndHoldsNobodyUp() throws Exception {
    String piece = "x".repeat(4000);
    int sent = 4000;
    try (Socket socket = new Socket()) {
      socket.setReceiveBufferSize(4096);
      socket.connect(new InetSocketAddress("127.0.0.1", server.api.port()));
      OutputStream out = socket.getOutputStream();
      String body = "{\"input\": {}, \"stream\": true}";
      out.write(
          ("POST /api/workflows/raw/runs HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                  + "Content-Length: "
                  + body.length()
                  + "\r\n\r\n"
                  + body)
              .getBytes(StandardCharsets.US_ASCII));
      out.flush();
      StreamingService.Talk talk = service.next("text/event-stream");
      for (int i = 0; i < sent; i++) {
        talk.event(piece);
      }
      Run run = server.engine.live().iterator().next();
      talk.end();
      run.ended().toCompletableFuture().get(60, TimeUnit.SECONDS);
      BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      int pieces = 0;
      boolean told = false;
      String line = lines.readLine();
      while (!line.equals("event: result")) {
        pieces += line.equals("event: job-piece") ? 1 : 0;
        told = told || line.equals(": pieces that are no longer kept are left out");
        line = lines.readLine();
      }
      assertThat(told).isTrue();
      assertThat(pieces).isLessThan(sent);
      assertThat(lines.readLine()).contains("\"status\":\"completed\"");
    }
  }

  @Test
  void whoTakesJsonIsAnsweredAtTheEnd() throws Exception {
    var answer =
        order("raw", "").header("Accept", "application/json, text/event-stream").sendAsync();
    StreamingService.Talk talk = service.next("text/event-stream");
    talk.event("a");
    talk.end();
    assertThat(answer.get().is(200).json().path("output").asText()).isEqualTo("data: a\n\n");
  }

  @Test
  void whatCannotBeStartedIsAnsweredAsEver() {
    order("picky", ", \"stream\": true").send().isProblem(422, "'text' is required");
    order("raw", ", \"stream\": true, \"wait_for_completion\": false")
        .send()
        .isProblem(400, "'stream' sends what happens until the run ends");
    order("raw", ", \"stream\": 1").send().isProblem(400, "'stream': expected true or false");
  }

  @Test
  void whoDoesNotWaitLongIsToldWhereTheRunIs() throws Exception {
    try (Followed events =
        Followed.by(
            server, order("raw", ", \"stream\": true").header("X-Request-Timeout-Ms", "0"))) {
      Followed.Event last = events.next("accepted");
      assertThat(last.json().path("location").asText()).startsWith("/api/runs/");
      events.isOver();
    }
  }

  @Test
  void aRequestThatIsRepeatedIsToldHowTheRunEnded() throws Exception {
    String key = ", \"idempotency_key\": \"once\", \"output_only\": true";
    try (Followed events = stream("model", key)) {
      StreamingService.Talk talk = service.next("text/event-stream");
      talk.event(delta("Hello"));
      talk.end();
      assertThat(events.next("result").data()).isEqualTo("\"Hello\"");
    }
    try (Followed events = stream("model", key)) {
      assertThat(events.header("Idempotency-Replayed")).isEqualTo("true");
      assertThat(events.next("result").data()).isEqualTo("\"Hello\"");
    }
  }
}
