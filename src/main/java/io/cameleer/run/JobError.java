package io.cameleer.run;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Why a job failed.
 *
 * @param message what happened, for people; no secrets, no stack trace
 * @param type one word to decide by: {@code timeout}, {@code connection}, {@code http}, {@code
 *     exit-code}, {@code circuit-open}, {@code expression}, {@code cancelled}, {@code run-limit},
 *     {@code process}, {@code error}, …
 * @param status the HTTP status or exit code; null where there is none
 * @param body what the service answered with the failure, plain data; null where there is nothing
 * @param component the component that was called; null for a job that calls none
 * @param attempts how many calls were made
 */
public record JobError(
    String message,
    String type,
    @Nullable Integer status,
    @Nullable Object body,
    @Nullable String component,
    int attempts) {
  /** Refuses nulls where they mean nothing. */
  public JobError {
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(type, "type");
  }

  /** The form that expressions and answers see: {@code {message, type, status?, body?, …}}. */
  public Map<String, Object> asMap() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("message", message);
    map.put("type", type);
    if (status != null) {
      map.put("status", status.longValue());
    }
    if (body != null) {
      map.put("body", body);
    }
    if (component != null) {
      map.put("component", component);
    }
    map.put("attempts", (long) attempts);
    return Collections.unmodifiableMap(map);
  }
}
