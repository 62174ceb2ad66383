package io.cameleer.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameleer.run.EventRecord;
import io.cameleer.run.Run;
import io.cameleer.run.RunEvent;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How answers that stream begin and end, and how much of them is kept. */
@Timeout(180)
class StreamEndsTest {
  private static final String DOCUMENT =
      """
      workflows:
        - id: quick
          jobs:
            - {id: first, type: filter, input: 1}
            - {id: second, type: filter, input: "${jobs.first.output}"}
        - id: forever
          job: {id: wait, type: delay, duration: 1h}
        - id: asks
          job: {id: ask, type: filter, input: 1, interrupt: {before: {message: sure?}}}
      """;

  private static ApiCall order(ApiServer server, String workflow) {
    return server
        .post("/api/workflows/" + workflow + "/runs", "{\"stream\": true}")
        .header("Accept", "application/json");
  }

  @Test
  void whoFollowsAServerThatStopsIsToldWhereTheRunWillBe() throws Exception {
    try (ApiServer server = ApiServer.with(DOCUMENT).start();
        Followed events = Followed.by(server, order(server, "forever"))) {
      String run = events.next("job-started").json().path("run").asText();
      server.api.close();
      assertThat(events.next("accepted").json().path("id").asText()).isEqualTo(run);
      events.isOver();
    }
  }

  @Test
  void whoReadsTooSlowlyIsToldOfTheEndAllTheSame() throws Exception {
    try (ApiServer server = ApiServer.with(DOCUMENT).start();
        Followed events = Followed.by(server, order(server, "forever"))) {
      String id = events.next("job-started").json().path("run").asText();
      EventLog log = server.events.find(id).orElseThrow();
      Run live = server.engine.find(id).orElseThrow();
      EventRecord warned =
          EventRecord.of(new RunEvent.RunWarned(live, Instant.now(), null, "x".repeat(20_000)));
      int told = EventLog.KEPT + 2000;
      for (int i = 0; i < told; i++) {
        log.add(warned, false);
      }
      server.post("/api/runs/" + id + "/cancel", "").send().is(200);
      int read = 0;
      Followed.Event last = events.next();
      while (last.name().startsWith("run-") || last.name().startsWith("job-")) {
        read++;
        last = events.next();
      }
      assertThat(read).isLessThan(told);
      assertThat(last.name()).isEqualTo("result");
      assertThat(last.json().path("status").asText()).isEqualTo("cancelled");
      events.isOver();
    }
  }

  @Test
  void aRerunAndAnAnswerMayBeStreamed() throws Exception {
    try (ApiServer server = ApiServer.with(DOCUMENT).start()) {
      String run;
      try (Followed events = Followed.by(server, order(server, "quick"))) {
        run = events.next("result").json().path("id").asText();
      }
      try (Followed events =
          Followed.by(
              server,
              server.post(
                  "/api/runs/" + run + "/rerun",
                  "{\"from\": \"second\", \"stream\": true, \"output_only\": true}"))) {
        assertThat(events.next()).isEqualTo(new Followed.Event("", "result", "1"));
      }
      String asking;
      try (Followed events = Followed.by(server, order(server, "asks"))) {
        asking = events.next("job-waiting").json().path("run").asText();
      }
      try (Followed events =
          Followed.by(
              server, server.post("/api/runs/" + asking + "/resume", "{\"stream\": true}"))) {
        assertThat(events.next("result").json().path("status").asText()).isEqualTo("completed");
      }
    }
  }

  @Test
  void aFormMayAskForAStream() throws Exception {
    try (ApiServer server = ApiServer.with(DOCUMENT).start()) {
      String form = "--x\r\nContent-Disposition: form-data; name=stream\r\n\r\ntrue\r\n--x--\r\n";
      ApiCall call =
          server
              .call("POST", "/api/workflows/quick/runs")
              .body("multipart/form-data; boundary=x", form.getBytes());
      try (Followed events = Followed.by(server, call)) {
        assertThat(events.next().name()).isEqualTo("run-started");
        events.next("result");
      }
    }
  }

  @Test
  void eventsAreKeptHoweverManyPiecesCome() throws Exception {
    try (ApiServer server = ApiServer.with(DOCUMENT).start()) {
      Run run = server.engine.submit("quick", null).await();
      RunEvents events = new RunEvents();
      events.on(new RunEvent.RunStarted(run, Instant.EPOCH));
      for (int i = 0; i < 5000; i++) {
        events.on(piece(run, i));
      }
      EventLog log = events.find(run.id()).orElseThrow();
      List<EventLog.Entry> kept = log.after(0, 10_000);
      assertThat(kept.getFirst()).isInstanceOf(EventLog.Event.class);
      assertThat(kept).hasSizeBetween(200, 2000);
      assertThat(log.hasLost(0)).isFalse();
      assertThat(log.lostPiece()).isPositive();
      assertThat(((EventLog.Piece) kept.getLast()).id()).isEqualTo("first/1/4999");
      assertThat(log.after(kept.getLast().position() - 1, 10)).containsExactly(kept.getLast());
    }
  }

  @Test
  void piecesOfRunsThatHaveEndedMakeRoomFirst() throws Exception {
    try (ApiServer server = ApiServer.with(DOCUMENT).start()) {
      RunEvents events = new RunEvents(new PieceRoom(20_000));
      Run ended = server.engine.submit("quick", null).await();
      Run live = server.engine.submit("quick", null).await();
      events.on(new RunEvent.RunStarted(ended, Instant.EPOCH));
      events.on(new RunEvent.RunStarted(live, Instant.EPOCH));
      events.on(piece(ended, 0));
      events.on(new RunEvent.RunEnded(ended, Instant.EPOCH));
      assertThat(events.find(ended.id()).orElseThrow().lostPiece()).isZero();
      events.on(piece(ended, 1));
      assertThat(events.find(ended.id()).orElseThrow().after(0, 10)).hasSize(3);
      for (int i = 0; i < 200; i++) {
        events.on(piece(live, i));
      }
      assertThat(events.find(ended.id()).orElseThrow().lostPiece()).isPositive();
      assertThat(events.find(live.id()).orElseThrow().after(0, 1000)).hasSizeBetween(5, 100);
    }
  }

  @Test
  void piecesOfARunThatGoesOnTakeRoomOnce() throws Exception {
    try (ApiServer server = ApiServer.with(DOCUMENT).start()) {
      RunEvents events = new RunEvents(new PieceRoom(20_000));
      Run other = server.engine.submit("quick", null).await();
      Run run = server.engine.submit("quick", null).await();
      for (int i = 0; i < 500; i++) {
        events.on(new RunEvent.RunStarted(run, Instant.EPOCH));
        events.on(piece(run, i));
        events.on(new RunEvent.RunSuspended(run, Instant.EPOCH));
      }
      assertThat(events.find(run.id()).orElseThrow().after(0, 10)).hasSize(3);
      events.on(new RunEvent.RunStarted(other, Instant.EPOCH));
      for (int i = 0; i < 20; i++) {
        events.on(piece(other, i));
      }
      assertThat(events.find(other.id()).orElseThrow().lostPiece()).isZero();
    }
  }

  private static RunEvent.JobPiece piece(Run run, int index) {
    return new RunEvent.JobPiece(run, Instant.EPOCH, "first", 1, index, null, "x".repeat(100));
  }
}
