package io.cameleer.camel;

import io.cameleer.run.JobError;
import io.cameleer.run.JobOutcome;
import io.cameleer.run.JobScope;
import io.cameleer.run.JobState;
import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code jobs} in expressions: what is known of each job, looked up when asked for. */
final class JobsView extends AbstractMap<String, Object> {
  private final JobScope jobs;

  JobsView(JobScope jobs) {
    this.jobs = jobs;
  }

  @Override
  public @Nullable Object get(@Nullable Object job) {
    JobState state = job instanceof String id ? jobs.find(id) : null;
    return state == null ? null : job(state);
  }

  @Override
  public boolean containsKey(@Nullable Object job) {
    return job instanceof String id && jobs.find(id) != null;
  }

  @Override
  public Set<Entry<String, Object>> entrySet() {
    Set<Entry<String, Object>> entries = new LinkedHashSet<>();
    for (String id : jobs.names()) {
      JobState state = jobs.find(id);
      if (state != null) {
        entries.add(Map.entry(id, job(state)));
      }
    }
    return entries;
  }

  private static Map<String, @Nullable Object> job(JobState state) {
    JobOutcome outcome = state.outcome();
    JobError error = outcome == null ? null : outcome.error();
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("status", state.status().word());
    map.put("output", outcome == null ? null : outcome.output());
    map.put("error", error == null ? null : error.asMap());
    map.put("duration", outcome == null ? null : outcome.duration().toMillis());
    map.put("attempts", outcome == null ? null : (long) outcome.attempts());
    map.put("cost", outcome == null ? null : outcome.cost());
    return map;
  }
}
