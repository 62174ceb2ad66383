package io.cameleer.api;

import io.cameleer.run.Run;
import io.vertx.core.http.HttpServerResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Follows runs. */
final class EventOperations {
  private static final String END = "end";

  private final RunService service;
  private final RunEvents events;
  private final long heartbeatMillis;

  EventOperations(RunService service, RunEvents events, ApiLimits limits) {
    this.service = service;
    this.events = events;
    this.heartbeatMillis = Math.max(1, limits.heartbeat().toMillis());
  }

  /** The events of a run as they happen, those that are kept first. */
  CompletionStage<@Nullable Answer> follow(Call call) {
    String id = call.path("id");
    String header = call.header("Last-Event-ID");
    String from = header == null ? call.query("last_event_id") : header;
    Optional<Run> run = service.find(id);
    Optional<EventLog> log = run.isPresent() ? Optional.of(events.of(run.get())) : events.find(id);
    return CompletableFuture.completedFuture(
        log.isPresent() ? follow(call, log.get(), from) : ended(call, id, from));
  }

  private @Nullable Answer follow(Call call, EventLog log, @Nullable String from) {
    long known = known(from);
    if (log.isOver(0)) {
      // The run was over before its events were kept.
      return ended(call, call.path("id"), from);
    }
    if (log.isOver(known)) {
      // A browser comes back after the end of a stream; this tells it to stay away.
      return Answer.empty(204);
    }
    EventStream stream =
        new EventStream(call, log, new RunStreams.Whole(events.epoch(), null), known);
    call.loop().runOnContext(begin -> stream.begin(heartbeatMillis));
    return null;
  }

  /** What was sent before; a number of an earlier process is none of ours. */
  private long known(@Nullable String from) {
    String start = events.epoch() + "-";
    if (from == null || !from.startsWith(start)) {
      return 0;
    }
    try {
      return Math.max(0, Long.parseLong(from.substring(start.length())));
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /** Of a run whose events are gone only the end is known. */
  private @Nullable Answer ended(Call call, String id, @Nullable String from) {
    Map<String, @Nullable Object> run = new RunResource(service).find(id);
    if (END.equals(from) || !RunResource.isEnded(run.get("status"))) {
      return Answer.empty(204);
    }
    Map<String, @Nullable Object> event = new LinkedHashMap<>();
    event.put("event", "run-ended");
    event.put("run", id);
    event.put("workflow", run.get("workflow"));
    event.put("at", run.get("ended_at"));
    event.put("status", run.get("status"));
    HttpServerResponse response = call.context().response();
    call.loop()
        .runOnContext(
            begin -> {
              EventStream.head(response);
              var unused = response.end(EventStream.event(END, event));
            });
    return null;
  }
}
