package io.cameleer.camel;

import io.cameleer.camel.Together.Rule;
import io.cameleer.run.JobError;
import io.cameleer.run.JobOutcome;
import io.cameleer.run.JobStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * {@code job:parallel?aggregate=by-service|merge|list}: the steps of the multicast behind it are
 * services of the job. All of them end; then the body is made of the outputs of those that
 * succeeded, or the job fails because a service did whose failure nothing handles. {@code
 * job:settled} behind the multicast puts the numbers beside the body: <code>{data, metadata}</code>
 * .
 */
final class ParallelOperation implements Operation.OnStep {
  private final WorkflowRuntime runtime;
  private final String aggregate;

  private ParallelOperation(WorkflowRuntime runtime, String aggregate) {
    this.runtime = runtime;
    this.aggregate = aggregate;
  }

  static Operation of(Parameters given, WorkflowRuntime runtime) {
    String aggregate = given.oneOf("aggregate", "by-service", "by-service", "merge", "list");
    return Operation.onStep(new ParallelOperation(runtime, aggregate));
  }

  @Override
  public void run(Exchange exchange, StepContext step) {
    Together.begin(runtime, exchange, step, Rule.SETTLE, this::finish);
  }

  private void finish(Together together, Exchange exchange) throws ServiceFailedException {
    Map<String, JobError> critical = together.critical();
    if (!critical.isEmpty()) {
      throw ServiceFailedException.critical(critical);
    }
    Map<String, @Nullable Object> outputs = new LinkedHashMap<>();
    together
        .outcomes()
        .forEach(
            (service, outcome) -> {
              if (outcome.status() == JobStatus.SUCCESS) {
                outputs.put(service, outcome.output());
              }
            });
    exchange.getMessage().setBody(data(outputs));
  }

  private Object data(Map<String, @Nullable Object> outputs) {
    return switch (aggregate) {
      case "merge" -> merged(outputs);
      case "list" -> Collections.unmodifiableList(new ArrayList<>(outputs.values()));
      default -> Collections.unmodifiableMap(outputs);
    };
  }

  private static Map<String, @Nullable Object> merged(Map<String, @Nullable Object> outputs) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    outputs.forEach(
        (service, output) -> {
          if (output instanceof Map<?, ?> map) {
            map.forEach((key, value) -> all.put(String.valueOf(key), value));
          } else {
            all.put(service, output);
          }
        });
    return Collections.unmodifiableMap(all);
  }

  /** {@code job:settled}. */
  static Operation settled(WorkflowRuntime runtime) {
    return Operation.onStep(
        (exchange, step) -> {
          Together together = Together.of(exchange);
          if (together == null) {
            throw new RouteException("'job:settled' wants 'job:parallel' in front of it");
          }
          Map<String, @Nullable Object> result = new LinkedHashMap<>();
          result.put("data", exchange.getMessage().getBody());
          result.put("metadata", metadata(together, runtime));
          exchange.getMessage().setBody(Collections.unmodifiableMap(result));
        });
  }

  private static Map<String, Object> metadata(Together together, WorkflowRuntime runtime) {
    long executed = 0;
    List<Map<String, Object>> failures = new ArrayList<>();
    for (Map.Entry<String, JobOutcome> one : together.outcomes().entrySet()) {
      JobError error = one.getValue().error();
      executed += one.getValue().status() == JobStatus.SKIPPED ? 0 : 1;
      if (error != null) {
        failures.add(failure(one.getKey(), error, one.getValue().duration()));
      }
    }
    long failed = failures.size();
    Duration total = Duration.between(together.startedAt(), runtime.timer().now());
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("total_duration", millis(total));
    metadata.put("services_executed", executed);
    metadata.put("success_count", executed - failed);
    metadata.put("failure_count", failed);
    metadata.put("failures", Collections.unmodifiableList(failures));
    metadata.put("completeness", executed == 0 ? 1.0 : (double) (executed - failed) / executed);
    return Collections.unmodifiableMap(metadata);
  }

  private static Map<String, Object> failure(String service, JobError error, Duration duration) {
    Map<String, Object> failure = new LinkedHashMap<>();
    failure.put("service", service);
    failure.put("message", error.message());
    failure.put("type", error.type());
    if (error.status() != null) {
      failure.put("status", error.status().longValue());
    }
    failure.put("attempts", (long) error.attempts());
    failure.put("duration", millis(duration));
    return Collections.unmodifiableMap(failure);
  }

  private static long millis(Duration duration) {
    return Math.max(0, duration.toMillis());
  }
}
