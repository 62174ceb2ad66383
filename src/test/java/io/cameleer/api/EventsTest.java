package io.cameleer.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameleer.run.EventRecord;
import io.cameleer.run.Run;
import io.cameleer.run.RunEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class EventsTest {
  private static final String DOCUMENT =
      """
      workflows:
        - id: quick
          jobs:
            - {id: first, type: filter, input: 1}
            - {id: second, type: filter, input: "${jobs.first.output}"}
        - id: forever
          job: {id: wait, type: delay, duration: 1h}
        - id: many
          job:
            id: each
            type: for-each
            input: ${range(0, 2000)}
            do: {jobs: [{id: item, type: filter, input: "${item}"}]}
      """;

  private static ApiServer server;

  @BeforeAll
  static void start() {
    server = ApiServer.with(DOCUMENT).requests(l -> l.withHeartbeat(Duration.ofMillis(50))).start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** An event as it was read. */
  record Event(String id, String name, String data) {}

  @Test
  void aRunIsToldFromItsBeginningToItsEnd() throws Exception {
    String id = run("quick");

    List<Event> events = read(server.get("/api/runs/" + id + "/events"));

    assertThat(events)
        .extracting(Event::name)
        .containsExactly(
            "run-started", "job-started", "job-ended", "job-started", "job-ended", "run-ended");
    assertThat(ApiCall.JSON.readTree(events.getLast().data()).path("status").asText())
        .isEqualTo("completed");
  }

  @Test
  void whoAsksWhileTheRunEndsIsToldOfItsEnd() throws Exception {
    for (int i = 0; i < 300; i++) {
      Run run = server.engine.submit("quick", null).run();
      List<Event> events = read(server.get("/api/runs/" + run.id() + "/events"));
      assertThat(events.getLast().name()).isEqualTo("run-ended");
    }
  }

  @Test
  void ofARunThatEndedUnnoticedNothingIsWaitedFor() throws Exception {
    Run run = server.engine.submit("quick", null).await();
    RunEvents others = new RunEvents();

    assertThat(others.of(run).isOver(0)).isTrue();
  }

  @Test
  void whoComesBackGoesOnWhereItWas() throws Exception {
    String id = run("quick");
    List<Event> all = read(server.get("/api/runs/" + id + "/events"));

    List<Event> rest =
        read(server.get("/api/tasks/" + id + "/events").header("Last-Event-ID", all.get(2).id()));
    assertThat(rest).isEqualTo(all.subList(3, 6));
    assertThat(read(server.get("/api/runs/" + id + "/events?last_event_id=" + all.get(4).id())))
        .isEqualTo(all.subList(5, 6));
    server
        .get("/api/runs/" + id + "/events")
        .header("Last-Event-ID", all.getLast().id())
        .send()
        .is(204);
  }

  @Test
  void anIdOfAnotherProcessBeginsAnew() throws Exception {
    String id = run("quick");
    for (String foreign : List.of("other-3", "nonsense", "-1")) {
      assertThat(read(server.get("/api/runs/" + id + "/events").header("Last-Event-ID", foreign)))
          .hasSize(6);
    }
  }

  @Test
  void aStreamSaysThatItIsThereAndEndsWithTheRun() throws Exception {
    String id =
        server
            .post("/api/runs", "{\"workflow_id\": \"forever\", \"wait_for_completion\": false}")
            .send()
            .is(202)
            .json()
            .path("id")
            .asText();
    HttpResponse<InputStream> response =
        server.client.send(
            server.get("/api/runs/" + id + "/events").built(),
            HttpResponse.BodyHandlers.ofInputStream());
    assertThat(response.headers().firstValue("Content-Type")).hasValue("text/event-stream");
    try (BufferedReader lines = reader(response.body())) {
      while (!": still here".equals(lines.readLine())) {
        // events come first
      }
      server.post("/api/runs/" + id + "/cancel", "").send().is(200);
      List<Event> events = events(lines.lines());
      assertThat(events.getLast().name()).isEqualTo("run-ended");
      assertThat(events.getLast().data()).contains("\"status\":\"cancelled\"");
    }
  }

  @Test
  void ofALongRunTheLatestEventsAreKept() throws Exception {
    String id = run("many");

    String text = server.get("/api/runs/" + id + "/events").send().is(200).text();

    assertThat(text).contains(": earlier events are no longer kept");
    assertThat(events(text.lines())).hasSize(EventLog.KEPT);
  }

  @Test
  void ofARunWhoseEventsAreGoneTheEndIsTold() throws Exception {
    String id = run("quick");
    for (int i = 0; i < 510; i++) {
      run("quick");
    }
    List<Event> events = read(server.get("/api/runs/" + id + "/events"));
    assertThat(events).extracting(Event::name).containsExactly("run-ended");
    server.get("/api/runs/" + id + "/events").header("Last-Event-ID", "end").send().is(204);
  }

  @Test
  void whoReadsTooSlowlyIsDropped() throws Exception {
    Run goesOn = server.engine.submit("forever", null).run();
    EventLog log = server.events.of(goesOn);
    String run = goesOn.id();
    String big = "x".repeat(20_000);
    try (Socket socket = new Socket()) {
      socket.setReceiveBufferSize(4096);
      socket.setSoTimeout(20_000);
      socket.connect(new InetSocketAddress("127.0.0.1", server.api.port()));
      OutputStream out = socket.getOutputStream();
      out.write(
          "GET /api/runs/%s/events HTTP/1.1\r\nHost: x\r\n\r\n"
              .formatted(run)
              .getBytes(StandardCharsets.UTF_8));
      out.flush();
      BufferedReader lines = reader(socket.getInputStream());
      while (!lines.readLine().equals("event: run-started")) {
        // from its first event on, a stream knows where it is
      }
      EventRecord warned = EventRecord.of(new RunEvent.RunWarned(goesOn, Instant.now(), null, big));
      for (int i = 0; i < EventLog.KEPT + 2000; i++) {
        log.add(warned, false);
      }
      String last = "";
      int most = 50_000;
      for (String line = lines.readLine();
          line != null && last.isEmpty() && most-- > 0;
          line = lines.readLine()) {
        last = line.startsWith(": you read too slowly") ? line : "";
      }
      assertThat(last).isEqualTo(": you read too slowly: events are lost");
    }
    server.post("/api/runs/" + run + "/cancel", "").send().is(200);
  }

  private static String run(String workflow) {
    return server
        .post("/api/runs", "{\"workflow_id\": \"" + workflow + "\"}")
        .send()
        .is(200)
        .json()
        .path("id")
        .asText();
  }

  private static List<Event> read(ApiCall call) {
    return events(call.send().is(200).text().lines());
  }

  private static BufferedReader reader(InputStream in) throws IOException {
    return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
  }

  /** Comments left out. */
  private static List<Event> events(Stream<String> lines) {
    List<Event> events = new ArrayList<>();
    Map<String, String> fields = new HashMap<>();
    for (String line : lines.toList()) {
      if (line.isEmpty() && !fields.isEmpty()) {
        events.add(new Event(fields.get("id"), fields.get("event"), fields.get("data")));
        fields.clear();
      } else if (!line.startsWith(":") && line.indexOf(": ") > 0) {
        fields.put(line.substring(0, line.indexOf(": ")), line.substring(line.indexOf(": ") + 2));
      }
    }
    return events;
  }
}
