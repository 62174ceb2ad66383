package io.cameleer.journal;

import io.cameleer.run.ItemOutcome;
import io.cameleer.run.JobError;
import io.cameleer.run.JobOutcome;
import io.cameleer.run.JobOutcome.Skip;
import io.cameleer.run.JobStatus;
import io.cameleer.run.RunError;
import io.cameleer.run.RunRequest;
import io.cameleer.run.RunSummary;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of runs, as plain data that a person can read, and back. What says nothing is left
 * out. Reading fails with an {@link IllegalArgumentException} that names what is wrong.
 */
final class Forms {
  private Forms() {}

  static Map<String, @Nullable Object> of(RunRequest request, Instant acceptedAt) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("workflow", request.workflow());
    map.put("accepted_at", acceptedAt.toString());
    map.put("input", request.input());
    put(map, "metadata", request.metadata().isEmpty() ? null : request.metadata());
    put(map, "idempotency_key", request.idempotencyKey());
    put(map, "callback_url", request.callbackUrl());
    put(map, "requested_by", request.requestedBy());
    put(map, "rerun_of", request.rerunOf());
    return map;
  }

  static RunRequest request(@Nullable Object form) {
    Fields fields = new Fields(form);
    return new RunRequest(
        fields.text("workflow"),
        fields.value("input"),
        fields.map("metadata"),
        fields.textOrNull("idempotency_key"),
        fields.textOrNull("callback_url"),
        fields.textOrNull("requested_by"),
        fields.textOrNull("rerun_of"));
  }

  static Instant acceptedAt(@Nullable Object form) {
    return Instant.parse(new Fields(form).text("accepted_at"));
  }

  static Map<String, @Nullable Object> of(JobOutcome outcome) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("status", outcome.status().word());
    put(map, "skip", outcome.skip() == null ? null : outcome.skip().name());
    put(map, "input", outcome.input());
    put(map, "output", outcome.output());
    put(map, "error", outcome.error() == null ? null : of(outcome.error()));
    put(map, "handled", outcome.handled() ? null : false);
    put(map, "recovered", outcome.recovered() ? true : null);
    put(map, "started_at", outcome.startedAt() == null ? null : outcome.startedAt().toString());
    map.put("duration", outcome.duration().toString());
    put(map, "attempts", outcome.attempts() == 0 ? null : (long) outcome.attempts());
    put(map, "cached", outcome.cached() ? true : null);
    cost(map, outcome.cost());
    calls(map, outcome.calls());
    return map;
  }

  static JobOutcome job(@Nullable Object form) {
    Fields fields = new Fields(form);
    String skip = fields.textOrNull("skip");
    String startedAt = fields.textOrNull("started_at");
    return new JobOutcome(
        status(fields.text("status")),
        skip == null ? null : Skip.valueOf(skip),
        fields.value("input"),
        fields.value("output"),
        fields.has("error") ? error(fields.value("error")) : null,
        fields.flag("handled", true),
        fields.flag("recovered", false),
        startedAt == null ? null : Instant.parse(startedAt),
        Duration.parse(fields.text("duration")),
        fields.integer("attempts"),
        fields.flag("cached", false),
        cost(fields),
        calls(fields));
  }

  static Map<String, @Nullable Object> of(ItemOutcome outcome) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    put(map, "dropped", outcome.dropped() ? true : null);
    put(map, "result", outcome.result());
    RunError error = outcome.error();
    put(map, "error", error == null ? null : of(error.error()));
    put(map, "job", error == null ? null : error.job());
    put(map, "attempts", outcome.attempts() == 0 ? null : (long) outcome.attempts());
    cost(map, outcome.cost());
    calls(map, outcome.calls());
    return map;
  }

  static ItemOutcome item(@Nullable Object form) {
    Fields fields = new Fields(form);
    return new ItemOutcome(
        fields.flag("dropped", false),
        fields.value("result"),
        fields.has("error")
            ? new RunError(fields.textOrNull("job"), error(fields.value("error")))
            : null,
        fields.integer("attempts"),
        cost(fields),
        calls(fields));
  }

  static Map<String, @Nullable Object> record(@Nullable Object form) {
    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
    new Fields(form).map.forEach((key, value) -> copy.put(String.valueOf(key), value));
    return copy;
  }

  private static JobStatus status(String word) {
    for (JobStatus status : JobStatus.values()) {
      if (status.word().equals(word)) {
        return status;
      }
    }
    throw new IllegalArgumentException("there is no status '" + word + "'");
  }

  private static Map<String, @Nullable Object> of(JobError error) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("message", error.message());
    map.put("type", error.type());
    put(map, "status", error.status() == null ? null : error.status().longValue());
    put(map, "body", error.body());
    put(map, "component", error.component());
    put(map, "attempts", error.attempts() == 0 ? null : (long) error.attempts());
    return map;
  }

  private static JobError error(@Nullable Object form) {
    Fields fields = new Fields(form);
    return new JobError(
        fields.text("message"),
        fields.text("type"),
        fields.has("status") ? fields.integer("status") : null,
        fields.value("body"),
        fields.textOrNull("component"),
        fields.integer("attempts"));
  }

  private static void cost(Map<String, @Nullable Object> map, BigDecimal cost) {
    put(map, "cost", cost.signum() == 0 && cost.scale() == 0 ? null : cost);
  }

  private static BigDecimal cost(Fields fields) {
    return fields.value("cost") instanceof BigDecimal cost ? cost : BigDecimal.ZERO;
  }

  private static void calls(Map<String, @Nullable Object> map, RunSummary calls) {
    if (calls.equals(RunSummary.NONE)) {
      return;
    }
    Map<String, @Nullable Object> form = new LinkedHashMap<>();
    form.put("executed", calls.executed());
    form.put("succeeded", calls.succeeded());
    if (!calls.failures().isEmpty()) {
      form.put("failures", calls.failures().stream().map(Forms::of).toList());
    }
    map.put("calls", form);
  }

  private static Map<String, @Nullable Object> of(RunSummary.Failure failure) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("job", failure.job());
    map.put("error", of(failure.error()));
    return map;
  }

  private static RunSummary calls(Fields fields) {
    if (!fields.has("calls")) {
      return RunSummary.NONE;
    }
    Fields calls = new Fields(fields.value("calls"));
    List<?> failures = calls.value("failures") instanceof List<?> list ? list : List.of();
    return new RunSummary(
        calls.whole("executed"),
        calls.whole("succeeded"),
        failures.stream().map(Forms::failure).toList());
  }

  private static RunSummary.Failure failure(@Nullable Object form) {
    Fields fields = new Fields(form);
    return new RunSummary.Failure(fields.text("job"), error(fields.value("error")));
  }

  private static void put(Map<String, @Nullable Object> map, String name, @Nullable Object value) {
    if (value != null) {
      map.put(name, value);
    }
  }

  /** The fields of a form. */
  private static final class Fields {
    private final Map<?, ?> map;

    Fields(@Nullable Object form) {
      if (!(form instanceof Map<?, ?> fields)) {
        throw new IllegalArgumentException("it is no object");
      }
      map = fields;
    }

    boolean has(String name) {
      return map.get(name) != null;
    }

    @Nullable Object value(String name) {
      return map.get(name);
    }

    String text(String name) {
      return Objects.requireNonNull(textOrNull(name), () -> "it has no '" + name + "'");
    }

    @Nullable String textOrNull(String name) {
      Object value = map.get(name);
      if (value != null && !(value instanceof String)) {
        throw new IllegalArgumentException("its '" + name + "' is no text");
      }
      return (String) value;
    }

    boolean flag(String name, boolean usual) {
      return map.get(name) instanceof Boolean value ? value : usual;
    }

    long whole(String name) {
      return map.get(name) instanceof Long value ? value : 0;
    }

    int integer(String name) {
      return Math.toIntExact(whole(name));
    }

    Map<String, @Nullable Object> map(String name) {
      Map<String, @Nullable Object> copy = new LinkedHashMap<>();
      if (map.get(name) instanceof Map<?, ?> inner) {
        inner.forEach((key, value) -> copy.put(String.valueOf(key), value));
      }
      return copy;
    }
  }
}
