package io.cameleer.api;

import io.cameleer.engine.RunsRefusedException;
import io.cameleer.engine.WorkflowInfo;
import io.cameleer.run.DuplicateRunException;
import io.cameleer.run.LostSecretException;
import io.cameleer.run.OutgoingPolicy;
import io.cameleer.run.RecordedRun;
import io.cameleer.run.Run;
import io.cameleer.run.RunRequest;
import io.cameleer.run.Sealed;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Starts runs; two requests with the same idempotency key are one. */
final class StartRun {
  private static final String REPLAYED = "Idempotency-Replayed";

  private final RunService service;
  private final RunEnd end;
  private volatile OutgoingPolicy callbacks = OutgoingPolicy.of(Map.of());
  private volatile boolean stopping;

  StartRun(RunService service, RunEnd end) {
    this.service = service;
    this.end = end;
  }

  /** Where the ends of runs may be reported to. */
  void reportingTo(OutgoingPolicy policy) {
    callbacks = policy;
  }

  /** No runs are taken on any more. */
  void stop() {
    stopping = true;
  }

  /** Refuses when no runs are taken on any more. */
  void requireOpen() {
    if (stopping) {
      throw Failures.unavailable("the server is stopping; no runs are taken on");
    }
  }

  /** The workflow stands in the body, or is the usual one. */
  CompletionStage<@Nullable Answer> start(Call call) {
    return start(call, null);
  }

  /** The workflow stands in the address. */
  CompletionStage<@Nullable Answer> startNamed(Call call) {
    return start(call, call.path("id"));
  }

  private CompletionStage<@Nullable Answer> start(Call call, @Nullable String workflow) {
    requireOpen();
    RunOrder order = RunOrder.read(call, service.workflows(), workflow);
    requireCallback(order.request().callbackUrl());
    Run run;
    try {
      run = service.submit(order.request()).run();
    } catch (DuplicateRunException duplicate) {
      return again(call, order, duplicate);
    } catch (RunsRefusedException refused) {
      return again(call, order, known(order.request(), refused));
    }
    return end.answer(call, run, order.waiting(), order.outputOnly());
  }

  private void requireCallback(@Nullable String url) {
    String refusal = url == null ? null : callbacks.refusalAtSight(URI.create(url).getHost());
    if (refusal != null) {
      throw Refusal.badRequest("'callback_url': " + refusal);
    }
  }

  /** There is no room for one more run, but this one may be there already. */
  private DuplicateRunException known(RunRequest request, RunsRefusedException refused) {
    String key = request.idempotencyKey();
    if (key == null) {
      throw refused;
    }
    return service
        .store()
        .findByKey(request.workflow(), key)
        .map(run -> new DuplicateRunException(run.id()))
        .orElseThrow(() -> refused);
  }

  /** The run that there is, if it is the one that is asked for. */
  private CompletionStage<@Nullable Answer> again(
      Call call, RunOrder order, DuplicateRunException duplicate) {
    String id = duplicate.runId();
    Optional<Run> live = service.find(id);
    RunRequest first =
        live.map(Run::request)
            .or(() -> service.store().find(id).map(this::request))
            .orElseThrow(() -> duplicate);
    if (!isSame(first, order.request())) {
      throw new Refusal(
              409, "this idempotency key belongs to a run with another input; take a new key")
          .with("run", id);
    }
    if (live.isEmpty()) {
      return CompletableFuture.completedFuture(stored(call, order, id).header(REPLAYED, "true"));
    }
    if (order.waiting().streamed()) {
      call.loop().runOnContext(turn -> call.context().response().putHeader(REPLAYED, "true"));
    }
    return end.answer(call, live.get(), order.waiting(), order.outputOnly())
        .thenApply(a -> a == null ? null : a.header(REPLAYED, "true"));
  }

  /** What was asked for; where a secret is not known any more, with a reference to it. */
  private RunRequest request(RecordedRun run) {
    try {
      return run.request().withInput(service.unseal(run.request().input()));
    } catch (LostSecretException e) {
      return run.request();
    }
  }

  private Answer stored(Call call, RunOrder order, String id) {
    Map<String, @Nullable Object> run = new RunResource(service).find(id);
    boolean output = order.outputOnly() && RunResource.isEnded(run.get("status"));
    Answer answer = output ? OutputAnswer.of(run, run.get("output"), call) : Answer.json(200, run);
    return order.waiting().streamed() ? RunStreams.only(answer) : answer;
  }

  /** Defaults are filled in in the first one. */
  private boolean isSame(RunRequest first, RunRequest second) {
    Map<String, @Nullable Object> defaults = new LinkedHashMap<>();
    for (WorkflowInfo workflow : service.workflows()) {
      if (workflow.id().equals(second.workflow())
          && workflow.inputSchema().get("properties") instanceof Map<?, ?> properties) {
        properties.forEach((name, field) -> putDefault(defaults, name, field));
      }
    }
    String kept = canonical(first.input(), defaults);
    String asked = canonical(second.input(), defaults);
    return kept.equals(asked) || Sealed.stoodFor(kept, asked);
  }

  private static String canonical(@Nullable Object input, Map<String, @Nullable Object> defaults) {
    return Json.canonical(filled(input == null ? Map.of() : input, defaults));
  }

  private static void putDefault(
      Map<String, @Nullable Object> defaults, Object name, @Nullable Object field) {
    if (field instanceof Map<?, ?> map && map.containsKey("default")) {
      defaults.put(String.valueOf(name), map.get("default"));
    }
  }

  private static @Nullable Object filled(
      @Nullable Object input, Map<String, @Nullable Object> defaults) {
    if (!(input instanceof Map<?, ?> map)) {
      return input;
    }
    Map<String, @Nullable Object> filled = new LinkedHashMap<>(defaults);
    map.forEach(
        (name, value) -> {
          if (value != null || !filled.containsKey(String.valueOf(name))) {
            filled.put(String.valueOf(name), value);
          }
        });
    return filled;
  }
}
