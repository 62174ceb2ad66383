package io.cameleer.observe;

import io.cameleer.camel.CallException;
import io.cameleer.camel.CallWatch;
import io.cameleer.run.Run;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The span of one call.
 *
 * @param span begun
 * @param run makes the call
 */
record CallSpan(Span span, Run run) implements CallWatch.Watched {
  /** A call that is not traced. */
  static final CallWatch.Watched NONE =
      new CallWatch.Watched() {
        @Override
        public Map<String, String> headers() {
          return Map.of();
        }

        @Override
        public void end(@Nullable Throwable failure, int attempts) {
          // Nothing was begun.
        }
      };

  @Override
  public Map<String, String> headers() {
    return TraceHeaders.of(span);
  }

  @Override
  public void end(@Nullable Throwable failure, int attempts) {
    span.setAttribute("cameleer.attempts", attempts);
    if (failure != null) {
      String type = failure instanceof CallException call ? call.type() : "error";
      span.setAttribute("error.type", type);
      span.setStatus(
          StatusCode.ERROR, run.context().secrets().mask(String.valueOf(failure.getMessage())));
    }
    span.end(run.context().timer().now());
  }
}
