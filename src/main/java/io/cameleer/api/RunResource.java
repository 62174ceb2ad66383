package io.cameleer.api;

import io.cameleer.run.RecordedRun;
import io.cameleer.run.Run;
import io.cameleer.run.RunRequest;
import io.cameleer.run.RunStatus;
import io.cameleer.run.Sealed;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs as the API shows them: the record of a run, and who asked for it with what. */
final class RunResource {
  private final RunService service;

  RunResource(RunService service) {
    this.service = service;
  }

  /** A run, live or stored; refuses one that is not known. */
  Map<String, @Nullable Object> find(String id) {
    Optional<Run> live = service.find(id);
    if (live.isPresent()) {
      return of(live.get());
    }
    return of(recorded(id));
  }

  /** What is stored of a run; refuses one that is not known. */
  RecordedRun recorded(String id) {
    return service
        .store()
        .find(id)
        .orElseThrow(() -> Refusal.notFound("there is no run '" + shortened(id) + "'"));
  }

  private static String shortened(String id) {
    return id.length() > 60 ? id.substring(0, 60) + "…" : id;
  }

  /** A live run. */
  static Map<String, @Nullable Object> of(Run run) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>(run.asMap());
    map.put("request", run.context().secrets().mask(request(run.request())));
    return map;
  }

  /** A stored run: its record, or as much as is known of one that has not ended. */
  static Map<String, @Nullable Object> of(RecordedRun run) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    if (run.record() != null) {
      map.putAll(run.record());
    } else {
      map.put("id", run.id());
      if (run.parentId() != null) {
        map.put("parent_id", run.parentId());
      }
      map.put("workflow", run.request().workflow());
      map.put("status", run.status().word());
      map.put("degraded", false);
      map.put("input", run.request().input());
      map.put("output", null);
      map.put("error", null);
      map.put("jobs", jobs(run));
      map.put("started_at", run.acceptedAt().toString());
      map.put("ended_at", null);
    }
    map.put("request", request(run.request()));
    return Sealed.masked(map);
  }

  private static Map<String, Object> jobs(RecordedRun run) {
    Map<String, Object> jobs = new LinkedHashMap<>();
    for (RecordedRun.Job job : run.jobs()) {
      Map<String, @Nullable Object> one = new LinkedHashMap<>();
      one.put("status", job.outcome().status().word());
      one.put("output", job.outcome().output());
      one.put("duration", job.outcome().duration().toMillis());
      jobs.put(job.path(), one);
    }
    return jobs;
  }

  private static Map<String, @Nullable Object> request(RunRequest request) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("metadata", request.metadata());
    put(map, "idempotency_key", request.idempotencyKey());
    put(map, "callback_url", request.callbackUrl());
    put(map, "requested_by", request.requestedBy());
    put(map, "rerun_of", request.rerunOf());
    return map;
  }

  private static void put(Map<String, @Nullable Object> map, String name, @Nullable String value) {
    if (value != null) {
      map.put(name, value);
    }
  }

  /** Whether a status word is that of a run that has ended. */
  static boolean isEnded(@Nullable Object word) {
    for (RunStatus status : RunStatus.values()) {
      if (status.word().equals(word)) {
        return status.isEnded();
      }
    }
    return false;
  }
}
