package io.cameleer.camel;

import io.cameleer.run.JobOutcome;
import io.cameleer.run.JobScope;
import io.cameleer.run.JobState;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * {@code run:outputs?jobs=a,b}: the body becomes what these jobs have given. Jobs that no route led
 * to are left aside. Of one job that is left, its output; of several, their outputs merged if all
 * of them are objects, else an object of them by job. Skipped jobs, and failed ones without an
 * output, add nothing to it.
 */
final class OutputsOperation implements Operation.OnRun {
  private final List<String> jobs;

  private OutputsOperation(List<String> jobs) {
    this.jobs = jobs;
  }

  static Operation of(Parameters given) {
    List<String> jobs = given.list("jobs");
    if (jobs.isEmpty()) {
      throw given.refusal("parameter 'jobs' is missing");
    }
    return Operation.of(new OutputsOperation(jobs));
  }

  @Override
  public void run(Exchange exchange, RunPosition at) {
    exchange.getMessage().setBody(result(at.jobs()));
  }

  private @Nullable Object result(JobScope scope) {
    Map<String, JobOutcome> ended = new LinkedHashMap<>();
    for (String job : jobs) {
      JobState state = scope.find(job);
      JobOutcome outcome = state == null ? null : state.outcome();
      if (outcome != null && !outcome.notRouted()) {
        ended.put(job, outcome);
      }
    }
    if (ended.size() <= 1) {
      return ended.isEmpty() ? null : ended.values().iterator().next().output();
    }
    Map<String, @Nullable Object> outputs = new LinkedHashMap<>();
    ended.forEach(
        (job, outcome) -> {
          if (adds(outcome)) {
            outputs.put(job, outcome.output());
          }
        });
    return Collections.unmodifiableMap(mergeable(outputs) ? merged(outputs) : outputs);
  }

  private static boolean adds(JobOutcome outcome) {
    return switch (outcome.status()) {
      case SUCCESS -> true;
      case FAILED -> outcome.output() != null;
      case PENDING, RUNNING, SKIPPED, CANCELLED -> false;
    };
  }

  private static boolean mergeable(Map<String, @Nullable Object> outputs) {
    return outputs.values().stream().allMatch(output -> output instanceof Map);
  }

  private static Map<String, @Nullable Object> merged(Map<String, @Nullable Object> outputs) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    for (Object output : outputs.values()) {
      if (output instanceof Map<?, ?> map) {
        map.forEach((key, value) -> all.put(String.valueOf(key), value));
      }
    }
    return all;
  }
}
