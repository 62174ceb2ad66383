package io.cameleer.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The run record: the names of the language reference, and plain data without secrets. */
final class RunRecord {
  private RunRecord() {}

  static Map<String, Object> of(Run run) {
    Secrets secrets = run.context().secrets();
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("id", run.id());
    if (run.parentId() != null) {
      map.put("parent_id", run.parentId());
    }
    map.put("workflow", run.workflow());
    map.put("status", run.status().word());
    map.put("degraded", run.degraded());
    map.put("input", secrets.mask(run.input()));
    map.put("output", secrets.mask(run.output()));
    map.put("error", secrets.mask(run.error().map(RunError::asMap).orElse(null)));
    map.put("jobs", jobs(run));
    map.put("cost", run.cost());
    map.put("started_at", run.startedAt().toString());
    map.put("ended_at", run.endedAt().map(Instant::toString).orElse(null));
    map.put("metadata", metadata(run));
    Map<String, Object> components = run.components().asMap();
    if (!components.isEmpty()) {
      map.put("components", components);
    }
    List<Question> questions = run.questions().list();
    if (!questions.isEmpty()) {
      map.put("waiting_for", questions.stream().map(one -> secrets.masked(one.asMap())).toList());
    }
    if (!run.warnings().isEmpty()) {
      map.put("warnings", run.warnings().stream().map(RunRecord::warning).toList());
    }
    return Collections.unmodifiableMap(map);
  }

  private static Map<String, Object> warning(RunWarning warning) {
    Map<String, Object> map = new LinkedHashMap<>();
    if (warning.job() != null) {
      map.put("job", warning.job());
    }
    map.put("message", warning.message());
    return map;
  }

  private static Map<String, Object> jobs(Run run) {
    Map<String, Object> map = new LinkedHashMap<>();
    run.jobs().forEach((id, state) -> map.put(id, job(state, run, services(id, run))));
    return map;
  }

  private static @Nullable JobScope services(String job, Run run) {
    JobScope after = run.onFailureScope().orElse(null);
    JobScope found = after == null ? null : after.services(job);
    return found == null ? run.jobScope().services(job) : found;
  }

  private static Map<String, Object> job(JobState state, Run run, @Nullable JobScope services) {
    Secrets secrets = run.context().secrets();
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("status", state.status().word());
    JobOutcome outcome = state.outcome();
    if (outcome != null) {
      map.put("output", secrets.mask(outcome.output()));
      JobError error = outcome.error();
      map.put("error", error == null ? null : secrets.mask(error.asMap()));
      map.put("duration", millis(outcome.duration()));
    }
    if (state.startedAt() != null) {
      map.put("started_at", state.startedAt().toString());
    }
    if (outcome != null) {
      map.put("attempts", (long) outcome.attempts());
      map.put("cached", outcome.cached());
      map.put("cost", outcome.cost());
    }
    if (services != null) {
      map.putAll(services.notes());
      Map<String, Object> inner = new LinkedHashMap<>();
      services.snapshot().forEach((id, one) -> inner.put(id, job(one, run, services.services(id))));
      map.put("jobs", inner);
    }
    return Collections.unmodifiableMap(map);
  }

  private static Map<String, Object> metadata(Run run) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    if (run.metadata() instanceof Map<?, ?> own) {
      Secrets secrets = run.context().secrets();
      own.forEach((key, value) -> map.put(String.valueOf(key), secrets.mask(value)));
    }
    RunSummary summary = run.summary();
    map.put("total_duration", millis(run.duration()));
    map.put("services_executed", summary.executed());
    map.put("success_count", summary.succeeded());
    map.put("failure_count", summary.failed());
    map.put("skipped_count", skipped(run));
    map.put("failures", failures(run, summary));
    map.put("completeness", summary.completeness());
    return Collections.unmodifiableMap(map);
  }

  private static List<Object> failures(Run run, RunSummary summary) {
    Secrets secrets = run.context().secrets();
    return summary.failures().stream()
        .<Object>map(failure -> secrets.masked(failure.asMap()))
        .toList();
  }

  private static long skipped(Run run) {
    return run.jobs().values().stream()
        .filter(state -> state.status() == JobStatus.SKIPPED)
        .count();
  }

  private static long millis(Duration duration) {
    return Math.max(0, duration.toMillis());
  }
}
