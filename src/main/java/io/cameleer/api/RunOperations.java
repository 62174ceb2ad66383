package io.cameleer.api;

import io.cameleer.engine.Rerun;
import io.cameleer.engine.RunHandle;
import io.cameleer.run.Question;
import io.cameleer.run.RecordedRun;
import io.cameleer.run.Run;
import io.cameleer.run.RunStatus;
import io.cameleer.run.RunStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds runs and ends them. */
final class RunOperations {
  private static final int USUAL_PAGE = 50;
  private static final int LARGEST_PAGE = 500;
  private static final Set<String> LIST_QUERIES =
      Set.of("workflow", "status", "parent", "since", "before", "limit", "from");

  private static final Set<String> RERUN =
      Set.of("from", "input", "outputs", "wait_for_completion", "output_only", "stream");

  private static final Set<String> RESUME =
      Set.of("job", "approved", "value", "comment", "wait_for_completion", "stream");

  /** How long a run that was told to end is waited for. */
  private static final Wait A_MOMENT = new Wait(true, Duration.ofSeconds(5), null, false);

  private final RunService service;
  private final RunEnd end;
  private final StartRun start;
  private final RunResource resource;

  RunOperations(RunService service, RunEnd end, StartRun start) {
    this.service = service;
    this.end = end;
    this.start = start;
    this.resource = new RunResource(service);
  }

  /** One page of runs, the newest first. */
  Answer list(Call call) {
    call.onlyQueries(LIST_QUERIES);
    String limit = call.query("limit");
    int most = limit == null ? USUAL_PAGE : (int) Fields.number(limit, "limit", 1, LARGEST_PAGE);
    RunStore.Page page = page(filter(call), call.query("from"), most);
    List<Object> runs = new ArrayList<>();
    page.lines().forEach(line -> runs.add(line(line)));
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    body.put("runs", runs);
    body.put("next", page.next());
    return Answer.json(200, body);
  }

  private RunStore.Page page(RunStore.Filter filter, @Nullable String from, int most) {
    try {
      return service.store().list(filter, from, most);
    } catch (IllegalArgumentException e) {
      throw Refusal.badRequest("'from': expected what 'next' of a page says");
    }
  }

  private static RunStore.Filter filter(Call call) {
    List<RunStatus> status = call.queries("status").stream().map(RunOperations::status).toList();
    return new RunStore.Filter(
        call.query("workflow"),
        status.isEmpty() ? null : status,
        call.query("parent"),
        Fields.time(call.query("since"), "since"),
        Fields.time(call.query("before"), "before"));
  }

  private static RunStatus status(String word) {
    return Stream.of(RunStatus.values())
        .filter(status -> status.word().equals(word))
        .findFirst()
        .map(status -> status == RunStatus.WAITING ? RunStatus.RUNNING : status)
        .orElseThrow(
            () ->
                Refusal.badRequest(
                    "'status': expected "
                        + String.join(
                            ", ", Stream.of(RunStatus.values()).map(RunStatus::word).toList())
                        + ", found "
                        + Fields.describe(word)));
  }

  private Map<String, @Nullable Object> line(RunStore.Line line) {
    RunStatus status = service.find(line.id()).map(Run::status).orElse(line.status());
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("id", line.id());
    map.put("workflow", line.workflow());
    map.put("status", status.word());
    map.put("degraded", line.degraded());
    map.put("started_at", line.acceptedAt().toString());
    map.put("ended_at", line.endedAt() == null ? null : line.endedAt().toString());
    map.put("error", line.error());
    return map;
  }

  /** One run. */
  Answer show(Call call) {
    return Answer.json(200, resource.find(call.path("id")));
  }

  /** Tells a run to end, and waits a moment until it has. */
  CompletionStage<@Nullable Answer> cancel(Call call) {
    Fields fields = new Fields(call.object(), Set.of("reason"));
    String reason = fields.text("reason");
    String by = call.caller().name() == null ? "" : " by " + call.caller().name();
    Optional<Run> live = service.find(call.path("id"));
    if (live.isPresent()) {
      String why = "cancelled" + by + (reason == null ? "" : ": " + reason);
      RunHandle.of(live.get()).cancel(why);
      return end.answer(call, live.get(), A_MOMENT, false);
    }
    Map<String, @Nullable Object> run = resource.find(call.path("id"));
    if ("cancelled".equals(run.get("status"))) {
      return CompletableFuture.completedFuture(Answer.json(200, run));
    }
    throw new Refusal(409, "the run has ended already: it is " + run.get("status"));
  }

  /** Repeats a run that has ended, from a job on, with another input, or with edited outputs. */
  CompletionStage<@Nullable Answer> rerun(Call call) {
    Fields fields = new Fields(call.object(), RERUN);
    Wait waiting = Wait.of(call, fields);
    boolean outputOnly = fields.flag("output_only", false);
    Rerun how =
        new Rerun(
            fields.text("from"),
            fields.has("input"),
            fields.value("input"),
            fields.object("outputs"));
    start.requireOpen();
    String id = call.path("id");
    if (service.find(id).isPresent()) {
      throw new Refusal(409, "the run goes on: it can be repeated when it has ended");
    }
    Run run = service.rerun(resource.recorded(id), how).run();
    return end.answer(call, run, waiting, outputOnly);
  }

  /** Answers a job that waits for a person, or goes on with a run that was left unfinished. */
  CompletionStage<@Nullable Answer> resume(Call call) {
    Fields fields = new Fields(call.object(), RESUME);
    boolean waits = fields.has("wait_for_completion") || fields.has("stream");
    Wait waiting = waits ? Wait.of(call, fields) : Wait.NONE;
    String id = call.path("id");
    Optional<Run> live = service.find(id);
    if (live.isPresent()) {
      answer(live.get(), fields);
      return end.answer(call, live.get(), waiting, false);
    }
    start.requireOpen();
    RecordedRun recorded = resource.recorded(id);
    if (recorded.record() != null || recorded.status().isEnded()) {
      throw new Refusal(
          409,
          "the run has ended: it is %s; POST %s repeats it, or the part that failed"
              .formatted(recorded.status().word(), call.link("/api/runs/" + id + "/rerun")));
    }
    return end.answer(call, service.resume(recorded).run(), waiting, false);
  }

  private static void answer(Run run, Fields fields) {
    List<String> asking = run.questions().list().stream().map(Question::job).toList();
    String job = fields.text("job");
    if (job == null && asking.size() != 1) {
      throw new Refusal(
          409,
          asking.isEmpty()
              ? "no job of this run waits for an answer; it is " + run.status().word()
              : "which job? 'job' names it, one of " + String.join(", ", asking));
    }
    boolean approved = fields.flag("approved", true);
    run.questions()
        .answer(
            job == null ? asking.getFirst() : job,
            new io.cameleer.run.Answer(
                approved, fields.has("value"), fields.value("value"), fields.text("comment")));
  }
}
