package io.cameleer.run;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Why a run failed or was cancelled.
 *
 * @param job the job that failed and that nothing handled; null when it was no job
 * @param error what happened
 */
public record RunError(@Nullable String job, JobError error) {
  /** Refuses a null error. */
  public RunError {
    Objects.requireNonNull(error, "error");
  }

  /** The form in records: the job's name, then the job error's fields. */
  public Map<String, Object> asMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    if (job != null) {
      map.put("job", job);
    }
    map.putAll(error.asMap());
    return Collections.unmodifiableMap(map);
  }

  /** "job 'x' (component y): message", as far as known. */
  public String describe() {
    String component = error.component() == null ? "" : " (component " + error.component() + ")";
    return job == null ? error.message() : "job '" + job + "'" + component + ": " + error.message();
  }
}
