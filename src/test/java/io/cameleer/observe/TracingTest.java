package io.cameleer.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameleer.engine.Engine;
import io.cameleer.engine.EngineOptions;
import io.cameleer.run.RunRequest;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Traces of runs. */
class TracingTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String CALLER = "00f067aa0ba902b7";

  private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
  private final SdkTracerProvider provider =
      SdkTracerProvider.builder().addSpanProcessor(SimpleSpanProcessor.create(exporter)).build();
  private final Tracing tracing =
      new Tracing(OpenTelemetrySdk.builder().setTracerProvider(provider).build(), provider::close);
  private Shop shop;
  private Engine engine;

  @BeforeEach
  void open() throws Exception {
    shop = new Shop();
    engine = shop.start(EngineOptions.defaults().withListener(tracing).withSetup(tracing::install));
  }

  @AfterEach
  void close() {
    engine.close();
    tracing.close();
    shop.close();
  }

  private SpanData span(String name) {
    List<SpanData> found = spans(name);
    assertThat(found).as(name).hasSize(1);
    return found.getFirst();
  }

  private List<SpanData> spans(String name) {
    return exporter.getFinishedSpanItems().stream()
        .filter(span -> span.getName().equals(name))
        .toList();
  }

  @Test
  void aRunIsOneTraceOfJobsAndCalls() throws Exception {
    shop.run(engine, "sell");

    SpanData run = span("run sell");
    SpanData job = span("job pay");
    assertThat(job.getParentSpanId()).isEqualTo(run.getSpanId());
    assertThat(span("job pack").getParentSpanId()).isEqualTo(run.getSpanId());
    assertThat(spans("job pack[0].wrap"))
        .singleElement()
        .satisfies(
            wrap -> assertThat(wrap.getParentSpanId()).isEqualTo(span("job pack").getSpanId()));
    assertThat(spans("call till")).hasSize(3);
    assertThat(spans("call till"))
        .filteredOn(call -> call.getParentSpanId().equals(job.getSpanId()))
        .singleElement()
        .satisfies(
            call ->
                assertThat(call.getAttributes().get(AttributeKey.longKey("cameleer.attempts")))
                    .isEqualTo(2));
    assertThat(job.getEvents()).anyMatch(event -> event.getName().equals("retry"));
    Set<String> traces =
        exporter.getFinishedSpanItems().stream()
            .map(SpanData::getTraceId)
            .collect(Collectors.toSet());
    assertThat(traces).hasSize(1);
  }

  @Test
  void servicesAreToldTheTrace() throws Exception {
    shop.run(engine, "sell");
    Set<String> calls =
        spans("call till").stream()
            .map(call -> "00-" + call.getTraceId() + "-" + call.getSpanId() + "-01")
            .collect(Collectors.toSet());
    assertThat(Set.copyOf(shop.traceParents)).isEqualTo(calls);
  }

  @Test
  void aRunContinuesTheTraceOfItsRequest() throws Exception {
    String parent = "00-" + TRACE + "-" + CALLER + "-01";
    RunRequest request =
        new RunRequest(
            "sell", Map.of("thing", "hat"), Map.of("traceparent", parent), null, null, null, null);
    engine.submit(request).await();

    assertThat(span("run sell").getTraceId()).isEqualTo(TRACE);
    assertThat(span("run sell").getParentSpanId()).isEqualTo(CALLER);
    assertThat(shop.traceParents).isNotEmpty().allMatch(told -> told.startsWith("00-" + TRACE));
  }

  @Test
  void aFailureIsSeenWhereItHappened() throws Exception {
    shop.run(engine, "fail");
    for (String name : List.of("call nobody", "job ask", "run fail")) {
      assertThat(span(name).getStatus().getStatusCode()).as(name).isEqualTo(StatusCode.ERROR);
      assertThat(span(name).getAttributes().get(AttributeKey.stringKey("error.type")))
          .isEqualTo("http");
    }
  }

  @Test
  void nobodyIsToldATraceWhereNoneIsWanted() throws Exception {
    try (Engine plain = shop.start(EngineOptions.defaults().withName("plain"))) {
      shop.run(plain, "sell");
      assertThat(shop.traceParents).isNotEmpty().allMatch(String::isEmpty);
    }
  }

  @Test
  void theEnvironmentDecides() {
    assertThat(Tracing.isWanted(Map.of())).isFalse();
    assertThat(Tracing.isWanted(Map.of("OTEL_TRACES_EXPORTER", "none"))).isFalse();
    assertThat(Tracing.isWanted(Map.of("OTEL_TRACES_EXPORTER", "otlp"))).isTrue();
    Map<String, String> endpoint = Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:4318");
    assertThat(Tracing.isWanted(endpoint)).isTrue();
    assertThat(
            Tracing.isWanted(
                Map.of(
                    "OTEL_EXPORTER_OTLP_ENDPOINT",
                    "http://127.0.0.1:4318",
                    "OTEL_SDK_DISABLED",
                    "true")))
        .isFalse();
  }
}
