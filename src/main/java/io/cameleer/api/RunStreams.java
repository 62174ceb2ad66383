package io.cameleer.api;

import io.cameleer.engine.JobInfo;
import io.cameleer.run.Run;
import io.vertx.core.Context;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Answers with a run as it goes on, as server-sent events. The last one is what would have been
 * answered otherwise: {@code result}, {@code accepted} where the end is not waited for any longer,
 * or {@code problem}.
 */
final class RunStreams {
  static final String TYPE = "text/event-stream";

  private static final Pattern LINE_ENDS = Pattern.compile("\r\n|\r|\n");

  private final RunService service;
  private final RunEvents events;

  RunStreams(RunService service, RunEvents events) {
    this.service = service;
    this.events = events;
  }

  /**
   * Begins to send.
   *
   * @param answer what would be answered otherwise
   * @param outputOnly whether of the run only the pieces are sent that make up its output
   * @return completes when all is sent; there is nothing left to answer then
   */
  CompletionStage<@Nullable Answer> follow(
      Call call, Run run, CompletionStage<@Nullable Answer> answer, boolean outputOnly) {
    CompletableFuture<String> last = new CompletableFuture<>();
    var unused =
        answer.whenComplete(
            (known, failure) -> last.complete(last(known == null ? told(call, failure) : known)));
    EventStream.Script script =
        outputOnly ? new Output(outputs(run), last) : new Whole(events.epoch(), last);
    EventStream stream = new EventStream(call, events.of(run), script, 0);
    Context loop = call.loop();
    String location = call.link("/api/runs/" + run.id());
    loop.runOnContext(
        begin -> {
          call.context().response().putHeader("Content-Location", location);
          stream.begin(Math.max(1, call.limits().heartbeat().toMillis()));
        });
    return stream.ended().thenApply(end -> null);
  }

  /** The last event alone, of a run of which nothing else is known any more. */
  static Answer only(Answer answer) {
    return Answer.of(200, TYPE, last(answer).getBytes(StandardCharsets.UTF_8));
  }

  private static Answer told(Call call, @Nullable Throwable failure) {
    return Failures.refusal(Objects.requireNonNull(failure, "failure"))
        .answer(call.context().request().path());
  }

  private static String last(Answer answer) {
    String name =
        answer.status() >= 400 ? "problem" : answer.status() == 202 ? "accepted" : "result";
    return "event: " + name + "\ndata: " + json(answer) + "\n\n";
  }

  private static String json(Answer answer) {
    byte[] body = answer.body() == null ? new byte[0] : answer.body().getBytes();
    String type = String.valueOf(answer.headers().get("Content-Type"));
    if (type.endsWith("json")) {
      return new String(body, StandardCharsets.UTF_8);
    }
    return Json.line(type.startsWith("text/") ? new String(body, StandardCharsets.UTF_8) : body);
  }

  /** The jobs whose outputs make up that of the run: no other one waits for them. */
  private List<String> outputs(Run run) {
    List<JobInfo> jobs =
        service.workflows().stream()
            .filter(workflow -> workflow.id().equals(run.workflow()))
            .findFirst()
            .map(workflow -> workflow.jobs())
            .orElse(List.of());
    var awaited = jobs.stream().flatMap(job -> job.waitsFor().stream()).collect(Collectors.toSet());
    return jobs.stream().map(JobInfo::id).filter(id -> !awaited.contains(id)).toList();
  }

  /** A piece among the events of a run; it has no id, since nobody can go on behind it. */
  static String piece(EventLog.Piece piece) {
    return "event: job-piece\ndata: " + piece.line() + "\n\n";
  }

  /** All that happens. */
  record Whole(String epoch, @Nullable CompletableFuture<String> last)
      implements EventStream.Script {
    @Override
    public String text(EventLog.Entry entry) {
      return switch (entry) {
        case EventLog.Event event ->
            EventStream.event(epoch + "-" + event.number(), event.data().asMap());
        case EventLog.Piece piece -> piece(piece);
      };
    }
  }

  /** The pieces that make up the output, as they come from the services. */
  private record Output(List<String> jobs, CompletableFuture<String> last)
      implements EventStream.Script {
    @Override
    public @Nullable String text(EventLog.Entry entry) {
      return switch (entry) {
        case EventLog.Event event -> null;
        case EventLog.Piece piece -> isOfOutput(piece.job()) ? text(piece) : null;
      };
    }

    private boolean isOfOutput(String path) {
      return jobs.stream()
          .anyMatch(
              job ->
                  path.startsWith(job)
                      && (path.length() == job.length()
                          || path.charAt(job.length()) == '['
                          || path.charAt(job.length()) == '.'));
    }

    private static String text(EventLog.Piece piece) {
      List<String> lines = new ArrayList<>();
      lines.add("id: " + piece.id());
      if (piece.name() != null) {
        lines.add("event: " + piece.name());
      }
      for (String line : LINE_ENDS.split(plain(piece.data()), -1)) {
        lines.add("data: " + line);
      }
      return String.join("\n", lines) + "\n\n";
    }

    /** A text as it is, anything else as JSON. */
    private static String plain(String json) {
      return json.startsWith("\"") ? Json.text(json) : json;
    }
  }
}
