package io.cameleer.observe;

import io.cameleer.camel.CallWatch;
import io.cameleer.run.Run;
import io.cameleer.run.RunEvent;
import io.cameleer.run.RunListener;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/**
 * One trace for each run, with a span for each job and each call. A run continues the trace of its
 * request, where that names one, and services are told the trace in the headers of W3C Trace
 * Context. Safe for use by several threads.
 */
public final class Tracing implements RunListener, CallWatch, AutoCloseable {
  private static final String SCOPE = "io.cameleer";

  private final Tracer tracer;
  private final Runnable flush;
  private final ConcurrentMap<String, RunTrace> runs = new ConcurrentHashMap<>();

  Tracing(OpenTelemetry telemetry, Runnable flush) {
    this.tracer = telemetry.getTracer(SCOPE);
    this.flush = flush;
  }

  /**
   * Traces as the variables of OpenTelemetry say: {@code OTEL_EXPORTER_OTLP_ENDPOINT}, {@code
   * OTEL_SERVICE_NAME} and the others of its specification.
   *
   * @param environment where it is looked up whether traces are wanted
   * @return empty when nothing says where to, or the SDK is disabled
   * @throws ObserveException when the variables make no sense
   */
  public static Optional<Tracing> ofEnvironment(Map<String, String> environment) {
    if (!isWanted(environment)) {
      return Optional.empty();
    }
    try {
      var configured =
          AutoConfiguredOpenTelemetrySdk.builder()
              .addPropertiesSupplier(
                  () ->
                      Map.of(
                          "otel.service.name", "cameleer",
                          "otel.exporter.otlp.protocol", "http/protobuf",
                          "otel.metrics.exporter", "none",
                          "otel.logs.exporter", "none"))
              .disableShutdownHook()
              .build()
              .getOpenTelemetrySdk();
      return Optional.of(new Tracing(configured, configured::close));
    } catch (RuntimeException e) {
      throw new ObserveException(
          "the OTEL_… variables of the environment cannot be used: " + e.getMessage());
    }
  }

  static boolean isWanted(Map<String, String> environment) {
    boolean off = "true".equalsIgnoreCase(environment.get("OTEL_SDK_DISABLED"));
    String exporter = environment.getOrDefault("OTEL_TRACES_EXPORTER", "");
    boolean somewhere =
        !exporter.isBlank()
            || environment.containsKey("OTEL_EXPORTER_OTLP_ENDPOINT")
            || environment.containsKey("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT");
    return somewhere && !off && !exporter.equals("none");
  }

  /**
   * Calls in this context are traced.
   *
   * @param camel a context that has not started yet
   */
  public void install(CamelContext camel) {
    CallWatch.install(camel, this);
  }

  @Override
  public void on(RunEvent event) {
    if (event instanceof RunEvent.RunStarted) {
      Run run = event.run();
      runs.put(run.id(), RunTrace.begin(tracer, run, event.at(), parent(run)));
      return;
    }
    RunTrace trace = runs.get(event.run().id());
    if (trace == null) {
      return;
    }
    switch (event) {
      case RunEvent.RunStarted e -> {}
      case RunEvent.JobStarted e -> trace.jobStarted(e.job(), e.at());
      case RunEvent.JobWaiting e -> trace.waits(e.job(), e.reason(), e.at());
      case RunEvent.JobRetrying e -> trace.retries(e);
      case RunEvent.JobPiece e -> {}
      case RunEvent.JobEnded e -> trace.jobEnded(e.job(), e.outcome(), e.at());
      case RunEvent.RunWarned e -> trace.warned(e.message(), e.at());
      case RunEvent.RunEnded e -> end(trace, e);
      case RunEvent.RunSuspended e -> end(trace, e);
    }
  }

  private @Nullable RunTrace parent(Run run) {
    String parent = run.parentId();
    return parent == null ? null : runs.get(parent);
  }

  private void end(RunTrace trace, RunEvent last) {
    runs.remove(last.run().id());
    trace.end(last.run(), last.at());
  }

  @Override
  public Watched begin(Run run, String job, String component, String action) {
    RunTrace trace = runs.get(run.id());
    return trace == null ? CallSpan.NONE : trace.call(job, component, action);
  }

  /** Sends what was not sent yet, and stops. */
  @Override
  public void close() {
    flush.run();
  }
}
