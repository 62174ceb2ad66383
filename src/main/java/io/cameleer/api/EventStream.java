package io.cameleer.api;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Sends what happens in a run to somebody who follows it, no faster than it is read. All of it
 * happens on the event loop of the connection.
 */
final class EventStream {
  private static final int BATCH = 50;

  private final Vertx vertx;
  private final Context loop;
  private final HttpServerResponse response;
  private final EventLog log;
  private final Script script;
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private final AtomicBoolean awake = new AtomicBoolean();
  private final Runnable waker = this::wake;
  private long sent;
  private long position;
  private long gap;
  private long heartbeat;
  private boolean begun;
  private boolean over;

  /** What is sent. */
  interface Script {
    /** What is sent of an entry; null for nothing. */
    @Nullable String text(EventLog.Entry entry);

    /**
     * What is sent last, also to who reads too slowly for the events. What has happened by the time
     * when this is known is sent before; null where the stream ends with the events.
     */
    @Nullable CompletableFuture<String> last();
  }

  /**
   * A stream that has not begun.
   *
   * @param sent the number of the last event that the follower knows
   */
  EventStream(Call call, EventLog log, Script script, long sent) {
    this.vertx = call.context().vertx();
    this.loop = call.loop();
    this.response = call.context().response();
    this.log = log;
    this.script = script;
    this.sent = sent;
    this.position = log.position(sent);
    var unused = call.gone().thenRun(() -> loop.runOnContext(gone -> stop()));
  }

  /** Completes when nothing is sent any more. */
  CompletableFuture<Void> ended() {
    return ended;
  }

  /** Begins; to be called on the event loop. */
  void begin(long heartbeatMillis) {
    if (over) {
      return;
    }
    head(response);
    if (log.hasLost(sent)) {
      comment("earlier events are no longer kept");
      skipLost();
    }
    begun = true;
    response.drainHandler(drained -> pump());
    heartbeat = vertx.setPeriodic(heartbeatMillis, beat -> beat());
    log.follow(waker);
    CompletableFuture<String> last = script.last();
    if (last != null) {
      var unused = last.whenComplete((text, failure) -> wake());
    }
    pump();
  }

  /** What every stream of events begins with. */
  static void head(HttpServerResponse response) {
    response
        .setChunked(true)
        .putHeader("Content-Type", "text/event-stream")
        .putHeader("X-Accel-Buffering", "no");
    var unused = response.write(": events of a run\n\n");
  }

  private void wake() {
    if (awake.compareAndSet(false, true)) {
      loop.runOnContext(awaken -> pump());
    }
  }

  /**
   * Sends some of what is there, and the rest in turns of their own: only between two turns of its
   * loop does the server find out that its queue is full.
   */
  private void pump() {
    awake.set(false);
    if (!begun || over || response.closed() || response.writeQueueFull()) {
      return;
    }
    CompletableFuture<String> last = script.last();
    boolean isLast = last == null ? log.isOver(sent) : last.isDone();
    if (log.hasLost(sent)) {
      comment("you read too slowly: events are lost");
      if (last == null) {
        end("");
        return;
      }
      skipLost(); // what comes last is sent in any case
    }
    List<EventLog.Entry> next = log.after(position, BATCH);
    if (!next.isEmpty()) {
      send(next);
      wake();
    } else if (isLast) {
      end(last == null ? "" : last.join());
    }
  }

  /** Goes on with the first event that is still kept. */
  private void skipLost() {
    sent = Math.max(sent, log.last() - EventLog.KEPT);
  }

  private void send(List<EventLog.Entry> next) {
    StringBuilder text = new StringBuilder();
    long lost = log.lostPiece();
    if (lost > position && lost > gap) {
      gap = lost;
      text.append(": pieces that are no longer kept are left out\n\n");
    }
    for (EventLog.Entry entry : next) {
      String one = script.text(entry);
      if (one != null) {
        text.append(one);
      }
      if (entry instanceof EventLog.Event event) {
        sent = event.number();
      }
      position = entry.position();
    }
    if (!text.isEmpty()) {
      var unused = response.write(text.toString());
    }
  }

  /** One event as it is sent. */
  static String event(String id, Map<String, ?> data) {
    return "id: %s\nevent: %s\ndata: %s\n\n".formatted(id, data.get("event"), Json.line(data));
  }

  /**
   * Says that the stream goes on. It also sends what is there: the server does not always tell of a
   * queue that has room again while it is being filled.
   */
  private void beat() {
    pump();
    if (!over && !response.writeQueueFull()) {
      comment("still here");
    }
  }

  private void comment(String text) {
    if (!response.ended() && !response.closed()) {
      var unused = response.write(": " + text + "\n\n");
    }
  }

  private void end(String text) {
    stop();
    if (!response.ended() && !response.closed()) {
      var unused = text.isEmpty() ? response.end() : response.end(text);
    }
  }

  private void stop() {
    over = true;
    vertx.cancelTimer(heartbeat);
    log.unfollow(waker);
    ended.complete(null);
  }
}
