package io.cameleer.camel.call;

import io.cameleer.camel.CallException;
import io.cameleer.expr.EvaluationException;
import io.cameleer.expr.Values;
import io.cameleer.run.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.hc.core5.http.impl.EnglishReasonPhraseCatalog;
import org.jspecify.annotations.Nullable;

/** What goes wrong with a component on purpose. Safe for use by several threads. */
final class Faults {
  /**
   * What happens to one call.
   *
   * @param delay how long it is held up first
   * @param failure what it fails with then; null to make it
   */
  record Draw(Duration delay, @Nullable CallException failure) {}

  /** One fault; it has draws of its own, so that others do not shift them. */
  private static final class Fault {
    private final double probability;
    private final Duration least;
    private final Duration most;
    private final @Nullable Map<?, ?> failure;
    private final SplittableRandom random;

    Fault(Map<?, ?> map) {
      probability = number(map.get("probability"), 1).doubleValue();
      most = duration(map.get("max"));
      least = duration(map.get("min"));
      boolean fails =
          map.get("status") != null || map.get("error") != null || map.get("reset") != null;
      failure = fails ? map : null;
      Object seed = map.get("seed");
      random =
          seed == null ? new SplittableRandom() : new SplittableRandom(number(seed, 0).longValue());
    }

    /** How long this call is held up; null when the fault passes it by. */
    synchronized @Nullable Duration draw() {
      boolean happens = random.nextDouble() < probability;
      long spread = Math.max(0, most.toMillis() - least.toMillis());
      long more = spread == 0 ? 0 : random.nextLong(spread + 1);
      return happens ? least.plusMillis(more) : null;
    }

    @Nullable CallException failure() {
      if (failure == null) {
        return null;
      }
      if (failure.get("status") != null) {
        int status = number(failure.get("status"), 0).intValue();
        String reason = EnglishReasonPhraseCatalog.INSTANCE.getReason(status, Locale.ROOT);
        return new CallException(
            "http",
            "a fault on purpose: the answer %d%s"
                .formatted(status, reason == null ? "" : " " + reason),
            status,
            null);
      }
      return failure.get("error") == null
          ? new CallException(
              "connection", "a fault on purpose: the connection was broken off", null, null)
          : new CallException(
              "error", "a fault on purpose: " + Values.toText(failure.get("error")), null, null);
    }
  }

  private final List<Fault> faults;

  private Faults(List<Fault> faults) {
    this.faults = List.copyOf(faults);
  }

  /** Reads a list in JSON: {@code [{"min": "1s", "max": "2s", "status": 503, "seed": 7}]}. */
  static Faults parse(String json) {
    List<Fault> faults = new ArrayList<>();
    try {
      if (Values.fromJson(json) instanceof List<?> list) {
        for (Object item : list) {
          if (item instanceof Map<?, ?> map) {
            faults.add(new Fault(map));
          }
        }
      }
    } catch (EvaluationException e) {
      throw new IllegalArgumentException("call:faults: " + e.getMessage(), e);
    }
    return new Faults(faults);
  }

  private static Number number(@Nullable Object value, Number usual) {
    return value instanceof Number number ? number : usual;
  }

  private static Duration duration(@Nullable Object text) {
    Duration duration = text == null ? null : Durations.parse(Values.toText(text));
    return duration == null ? Duration.ZERO : duration;
  }

  /** What happens to the next call: all delays that are due, and the first failure. */
  Draw draw() {
    Duration delay = Duration.ZERO;
    CallException failure = null;
    for (Fault fault : faults) {
      Duration held = fault.draw();
      if (held != null) {
        delay = delay.plus(held);
        failure = failure == null ? fault.failure() : failure;
      }
    }
    return new Draw(delay, failure);
  }
}
