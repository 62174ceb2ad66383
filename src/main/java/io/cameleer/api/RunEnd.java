package io.cameleer.api;

import io.cameleer.run.Run;
import io.vertx.core.Vertx;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Answers with the end of a run when it is there, and with where to find it when it is not. */
final class RunEnd {
  private final Vertx vertx;
  private final Executor threads;
  private final RunStreams streams;

  /** Those who wait; each leaves when its wait is over. */
  private final Map<Object, CompletableFuture<Boolean>> waiting = new ConcurrentHashMap<>();

  private volatile boolean stopping;

  RunEnd(Vertx vertx, Executor threads, RunStreams streams) {
    this.vertx = vertx;
    this.streams = streams;
    this.threads = threads;
  }

  /** The server stops: nobody waits any longer. */
  void stop() {
    stopping = true;
    waiting.values().forEach(over -> over.complete(false));
  }

  /** How many wait. */
  int waiting() {
    return waiting.size();
  }

  /** The answer to who asked for a run; the run goes on whether somebody waits for it or not. */
  CompletionStage<@Nullable Answer> answer(Call call, Run run, Wait wait, boolean outputOnly) {
    if (!wait.atAll()) {
      return CompletableFuture.completedFuture(accepted(call, run, wait));
    }
    CompletableFuture<Boolean> over = new CompletableFuture<>();
    run.whenEnded(ended -> over.complete(ended.status().isEnded()));
    var unused1 = call.gone().thenRun(() -> over.complete(false));
    Object place = new Object();
    waiting.put(place, over);
    var unused2 = over.whenComplete((ended, failure) -> waiting.remove(place));
    if (stopping) {
      over.complete(false);
    }
    limit(wait, over);
    CompletionStage<@Nullable Answer> answer =
        over.thenApplyAsync(
            ended -> ended ? ended(call, run, wait, outputOnly) : accepted(call, run, wait),
            threads);
    return wait.streamed() ? streams.follow(call, run, answer, outputOnly) : answer;
  }

  private void limit(Wait wait, CompletableFuture<Boolean> over) {
    if (wait.limit() == null) {
      return;
    }
    long millis = wait.limit().toMillis();
    if (millis == 0) {
      over.complete(false);
      return;
    }
    long timer = vertx.setTimer(millis, late -> over.complete(false));
    var unused = over.whenComplete((ended, failure) -> vertx.cancelTimer(timer));
  }

  private static Answer ended(Call call, Run run, Wait wait, boolean outputOnly) {
    Answer answer =
        outputOnly
            ? OutputAnswer.of(run.asMap(), run.output(), call)
            : Answer.json(200, RunResource.of(run));
    return applied(answer, wait);
  }

  private static Answer applied(Answer answer, Wait wait) {
    return wait.applied() == null ? answer : answer.header("Preference-Applied", wait.applied());
  }

  /** The run is accepted, and will be found there. */
  private static Answer accepted(Call call, Run run, Wait wait) {
    String location = call.link("/api/runs/" + run.id());
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    body.put("id", run.id());
    body.put("workflow", run.workflow());
    body.put("status", run.status().word());
    body.put("location", location);
    body.put("events", location + "/events");
    return applied(Answer.json(202, body).header("Location", location), wait);
  }
}
