package io.cameleer.run;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a job that waits for a person wants to know: whether it may go on.
 *
 * @param job the job's name in events
 * @param when {@code before} its work or {@code after} it
 * @param message the question
 * @param data what it is about, plain data: the job's input before, its output after; null for
 *     nothing
 * @param since when it was asked first
 */
public record Question(
    String job, String when, String message, @Nullable Object data, Instant since) {
  /** Refuses nulls where they mean nothing. */
  public Question {
    Objects.requireNonNull(job, "job");
    Objects.requireNonNull(when, "when");
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(since, "since");
  }

  /** The form in records. */
  public Map<String, @Nullable Object> asMap() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("job", job);
    map.put("when", when);
    map.put("message", message);
    map.put("data", data);
    map.put("since", since.toString());
    return Collections.unmodifiableMap(map);
  }
}
