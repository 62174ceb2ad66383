package io.cameleer.camel;

import io.cameleer.expr.Values;
import io.cameleer.run.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * {@code job:delay?duration=5s} or {@code job:delay?until=09:30&timezone=Europe/Paris}: waits.
 * Without parameters the body says how long, as a duration, or until when, as {@code {until,
 * timezone}}.
 */
final class DelayOperation implements Operation {
  private final WorkflowRuntime runtime;
  private final @Nullable Duration duration;
  private final @Nullable String until;
  private final @Nullable String timezone;

  private DelayOperation(
      WorkflowRuntime runtime,
      @Nullable Duration duration,
      @Nullable String until,
      @Nullable String timezone) {
    this.runtime = runtime;
    this.duration = duration;
    this.until = until;
    this.timezone = timezone;
  }

  static DelayOperation of(Parameters given, WorkflowRuntime runtime) {
    Duration duration = given.duration("duration");
    String until = given.text("until");
    if (duration != null && until != null) {
      throw given.refusal("'duration' and 'until' exclude each other");
    }
    return new DelayOperation(runtime, duration, until, given.text("timezone"));
  }

  @Override
  public boolean process(Exchange exchange, @Nullable RunPosition at, AsyncCallback callback) {
    Instant now = runtime.timer().now();
    Object body = exchange.getMessage().getBody();
    Duration wait = at == null ? duration(now, body) : left(now, body, at);
    exchange.getMessage().setBody(null);
    return Waiting.start(
        runtime,
        exchange,
        at,
        reason(wait, body),
        task -> runtime.timer().after(wait, task),
        callback);
  }

  /**
   * How long still: a run that goes on in another process waits for the time that it was to wait
   * for.
   */
  private Duration left(Instant now, @Nullable Object body, RunPosition at) {
    StepContext step = at.step();
    String name = "until:" + at.key() + (step == null || at.isAtItem() ? "" : "#" + step.next());
    AtomicReference<Duration> whole = new AtomicReference<>();
    Object end =
        at.run()
            .once(
                name,
                () -> {
                  Duration wait = duration(now, body);
                  whole.set(wait);
                  return now.plus(wait).toString();
                });
    Duration fresh = whole.get();
    if (fresh != null) {
      return fresh;
    }
    Duration left = Duration.between(now, Instant.parse(String.valueOf(end)));
    return left.isNegative() ? Duration.ZERO : left;
  }

  private Duration duration(Instant now, @Nullable Object body) {
    if (duration != null) {
      return duration;
    }
    if (until != null) {
      return TimeOfDay.until(now, until, timezone);
    }
    if (body instanceof Map<?, ?> map && map.get("until") != null) {
      Object zone = map.get("timezone");
      return TimeOfDay.until(
          now, Values.toText(map.get("until")), zone == null ? null : Values.toText(zone));
    }
    return parse(body);
  }

  private static Duration parse(@Nullable Object body) {
    Duration parsed = null;
    if (body instanceof Number number) {
      parsed = Durations.parse(String.valueOf(Math.round(number.doubleValue())));
    } else if (body instanceof String text) {
      parsed = Durations.parse(text);
    }
    if (parsed == null) {
      throw new CallException(
          "expression",
          "a delay wants a duration like 500ms, 5s, 2m or 1h, found " + Values.describe(body),
          null,
          null);
    }
    return parsed;
  }

  private String reason(Duration wait, @Nullable Object body) {
    if (until != null) {
      return "until " + until;
    }
    return body instanceof Map<?, ?> map && map.get("until") != null
        ? "until " + Values.toText(map.get("until"))
        : Durations.print(wait);
  }
}
