package io.cameleer.api;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Sends the events of a run to somebody who follows it, no faster than they are read. All of it
 * happens on the event loop of the connection.
 */
final class EventStream {
  private static final int BATCH = 50;

  private final Vertx vertx;
  private final Context loop;
  private final HttpServerResponse response;
  private final EventLog log;
  private final String epoch;
  private final AtomicBoolean awake = new AtomicBoolean();
  private final Runnable waker = this::wake;
  private long sent;
  private long heartbeat;
  private boolean begun;
  private boolean over;

  /**
   * A stream that has not begun.
   *
   * @param epoch tells the numbers of this process from those of an earlier one
   * @param sent the number of the last event that the follower knows
   */
  EventStream(Call call, Context loop, EventLog log, String epoch, long sent) {
    this.vertx = call.context().vertx();
    this.loop = loop;
    this.response = call.context().response();
    this.log = log;
    this.epoch = epoch;
    this.sent = sent;
    var unused = call.gone().thenRun(() -> loop.runOnContext(gone -> stop()));
  }

  /** Begins; to be called on the event loop. */
  void begin(long heartbeatMillis) {
    head(response);
    if (log.hasLost(sent)) {
      comment("earlier events are no longer kept");
      sent = Math.max(sent, log.last() - EventLog.KEPT);
    }
    begun = true;
    response.drainHandler(drained -> pump());
    heartbeat = vertx.setPeriodic(heartbeatMillis, beat -> beat());
    log.follow(waker);
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
    if (log.hasLost(sent)) {
      comment("you read too slowly: events are lost");
      end();
      return;
    }
    List<EventLog.Entry> next = log.after(sent, BATCH);
    if (!next.isEmpty()) {
      StringBuilder text = new StringBuilder();
      for (EventLog.Entry entry : next) {
        text.append(event(epoch + "-" + entry.number(), entry.data()));
        sent = entry.number();
      }
      var unused = response.write(text.toString());
      wake();
    } else if (log.isOver(sent)) {
      end();
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

  private void end() {
    stop();
    if (!response.ended() && !response.closed()) {
      var unused = response.end();
    }
  }

  private void stop() {
    over = true;
    vertx.cancelTimer(heartbeat);
    log.unfollow(waker);
  }
}
