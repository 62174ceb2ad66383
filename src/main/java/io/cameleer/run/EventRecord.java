package io.cameleer.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a follower of a run is told of an event, on a command line or over HTTP. It keeps little of
 * the event, and nothing of its run; a map is made of it when somebody asks. Immutable.
 */
public final class EventRecord {
  private final String event;
  private final String run;
  private final String workflow;
  private final Instant at;
  private final Details details;

  private EventRecord(RunEvent event) {
    this.event = name(event);
    this.run = event.run().id();
    this.workflow = event.run().workflow();
    this.at = event.at();
    this.details = details(event);
  }

  /** What events of one kind have and others have not. */
  @FunctionalInterface
  private interface Details {
    Details NONE = data -> {};

    void into(Map<String, @Nullable Object> data);
  }

  /** What is told of this event. */
  public static EventRecord of(RunEvent event) {
    return new EventRecord(event);
  }

  /**
   * Plain data: a map that begins with {@code event}, {@code run}, {@code workflow}, {@code at}.
   */
  public Map<String, @Nullable Object> asMap() {
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    data.put("event", event);
    data.put("run", run);
    data.put("workflow", workflow);
    data.put("at", at.toString());
    details.into(data);
    return Collections.unmodifiableMap(data);
  }

  /** They must not hold the event, which holds its run. */
  private static Details details(RunEvent event) {
    return switch (event) {
      case RunEvent.RunStarted e -> Details.NONE;
      case RunEvent.RunSuspended e -> Details.NONE;
      case RunEvent.JobStarted e -> one("job", e.job());
      case RunEvent.JobWaiting e -> two("job", e.job(), "reason", e.reason());
      case RunEvent.JobRetrying e -> retrying(e.job(), e.attempt(), e.pause(), e.error());
      case RunEvent.JobPiece e -> piece(e.job(), e.stream(), e.index(), e.name(), e.data());
      case RunEvent.JobEnded e -> ended(e.job(), e.outcome());
      case RunEvent.RunWarned e -> two("job", e.job(), "message", e.message());
      case RunEvent.RunEnded e -> one("status", e.run().status().word());
    };
  }

  private static Details one(String name, String value) {
    return data -> data.put(name, value);
  }

  private static Details two(String name, @Nullable String value, String name2, String value2) {
    return data -> {
      data.put(name, value);
      data.put(name2, value2);
    };
  }

  private static Details retrying(String job, int attempt, Duration pause, JobError error) {
    return data -> {
      data.put("job", job);
      data.put("attempt", attempt);
      data.put("pause", pause.toMillis());
      data.put("error", error.asMap());
    };
  }

  private static Details piece(
      String job, int stream, int index, @Nullable String name, @Nullable Object piece) {
    return data -> {
      data.put("job", job);
      data.put("stream", stream);
      data.put("index", index);
      if (name != null) {
        data.put("name", name);
      }
      data.put("data", piece);
    };
  }

  private static Details ended(String job, JobOutcome outcome) {
    String status = outcome.status().word();
    long millis = outcome.duration().toMillis();
    int attempts = outcome.attempts();
    JobError error = outcome.error();
    return data -> {
      data.put("job", job);
      data.put("status", status);
      data.put("duration", millis);
      data.put("attempts", attempts);
      if (error != null) {
        data.put("error", error.asMap());
      }
    };
  }

  private static String name(RunEvent event) {
    return switch (event) {
      case RunEvent.RunStarted e -> "run-started";
      case RunEvent.JobStarted e -> "job-started";
      case RunEvent.JobWaiting e -> "job-waiting";
      case RunEvent.JobRetrying e -> "job-retrying";
      case RunEvent.JobPiece e -> "job-piece";
      case RunEvent.JobEnded e -> "job-ended";
      case RunEvent.RunWarned e -> "run-warned";
      case RunEvent.RunEnded e -> "run-ended";
      case RunEvent.RunSuspended e -> "run-suspended";
    };
  }
}
