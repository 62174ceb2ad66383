package io.cameleer.observe;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Places in traces as headers: {@code traceparent} and {@code tracestate}. */
final class TraceHeaders {
  /** Where a run keeps its place, so that it goes on there in another process. */
  static final String NOTE = "trace";

  private static final W3CTraceContextPropagator W3C = W3CTraceContextPropagator.getInstance();

  private static final TextMapGetter<Map<?, ?>> GETTER =
      new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Map<?, ?> carrier) {
          return List.of("traceparent", "tracestate");
        }

        @Override
        public @Nullable String get(@Nullable Map<?, ?> carrier, String key) {
          return carrier != null && carrier.get(key) instanceof String text ? text : null;
        }
      };

  private TraceHeaders() {}

  /**
   * The place that headers name, in a map with other things perhaps; the root where they do not.
   */
  static Context context(@Nullable Object headers) {
    return headers instanceof Map<?, ?> map
        ? W3C.extract(Context.root(), map, GETTER)
        : Context.root();
  }

  /** The headers that name a span; none for one that is not traced. */
  static Map<String, String> of(Span span) {
    Map<String, String> headers = new LinkedHashMap<>();
    W3C.inject(
        Context.root().with(span),
        headers,
        (map, name, value) -> {
          if (map != null) {
            map.put(name, value);
          }
        });
    return headers;
  }
}
