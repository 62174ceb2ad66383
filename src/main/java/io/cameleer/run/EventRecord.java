package io.cameleer.run;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Events as plain data: what a follower of a run is told, on a command line or over HTTP. */
public final class EventRecord {
  private EventRecord() {}

  /**
   * The event as a map that begins with {@code event}, {@code run}, {@code workflow}, {@code at}.
   */
  public static Map<String, @Nullable Object> of(RunEvent event) {
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    data.put("event", name(event));
    data.put("run", event.run().id());
    data.put("workflow", event.run().workflow());
    data.put("at", event.at().toString());
    switch (event) {
      case RunEvent.RunStarted e -> {
        // nothing more to tell
      }
      case RunEvent.RunSuspended e -> {
        // nothing more to tell
      }
      case RunEvent.JobStarted e -> data.put("job", e.job());
      case RunEvent.JobWaiting e -> {
        data.put("job", e.job());
        data.put("reason", e.reason());
      }
      case RunEvent.JobRetrying e -> {
        data.put("job", e.job());
        data.put("attempt", e.attempt());
        data.put("pause", e.pause().toMillis());
        data.put("error", e.error().asMap());
      }
      case RunEvent.JobPiece e -> {
        data.put("job", e.job());
        data.put("stream", e.stream());
        data.put("index", e.index());
        if (e.name() != null) {
          data.put("name", e.name());
        }
        data.put("data", e.data());
      }
      case RunEvent.JobEnded e -> jobEnded(data, e);
      case RunEvent.RunWarned e -> {
        data.put("job", e.job());
        data.put("message", e.message());
      }
      case RunEvent.RunEnded e -> data.put("status", e.run().status().word());
    }
    return Collections.unmodifiableMap(data);
  }

  private static void jobEnded(Map<String, @Nullable Object> data, RunEvent.JobEnded event) {
    JobOutcome outcome = event.outcome();
    data.put("job", event.job());
    data.put("status", outcome.status().word());
    data.put("duration", outcome.duration().toMillis());
    data.put("attempts", outcome.attempts());
    if (outcome.error() != null) {
      data.put("error", outcome.error().asMap());
    }
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
