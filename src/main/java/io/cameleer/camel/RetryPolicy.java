package io.cameleer.camel;

import io.cameleer.run.CancelScope;
import io.cameleer.run.Durations;
import io.cameleer.run.JobError;
import java.io.Serial;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.Predicate;
import org.apache.camel.processor.errorhandler.RedeliveryPolicy;
import org.jspecify.annotations.Nullable;

/**
 * When a failed call is made again, as a bean that error handlers refer to. Set once, while the
 * routes are loaded; used by many threads afterwards.
 *
 * <p>Never made again is what was cancelled, refused by an open circuit breaker, or failed in an
 * expression; nor, unless {@link #setOn} asks for it, a client error (4xx other than 408 and 429).
 * The pause is what the service asks for by {@code Retry-After}, else what {@link #setBackoff}
 * says; it is never longer than {@link #setMaxDelay}, whatever the service asks for.
 */
public final class RetryPolicy extends RedeliveryPolicy {
  @Serial private static final long serialVersionUID = 1L;

  private static final int TIMEOUT_STATUS = 408;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final Set<String> NEVER =
      Set.of(
          "not-allowed",
          "rejected",
          "cancelled",
          "circuit-open",
          "expression",
          "run-limit",
          "budget");

  private enum Backoff {
    FIXED,
    LINEAR,
    EXPONENTIAL
  }

  private int attempts = 3;
  private Duration delay = Duration.ofSeconds(1);
  private Duration maxDelay = Duration.ofSeconds(10);
  private Backoff backoff = Backoff.EXPONENTIAL;
  private double jitter;
  private List<String> on = List.of();

  /** Three attempts, pauses of one and two seconds. */
  public RetryPolicy() {
    setMaximumRedeliveries(attempts - 1);
    setAsyncDelayedRedelivery(true);
    setAllowRedeliveryWhileStopping(false);
    setLogExhausted(false);
    setLogNewException(false);
    setLogStackTrace(false);
    setRetryAttemptedLogLevel(LoggingLevel.DEBUG);
  }

  /** How many calls are made at most, the first included; at least 1. */
  public void setAttempts(int attempts) {
    if (attempts < 1) {
      throw new IllegalArgumentException("attempts counts the first call, so it is at least 1");
    }
    this.attempts = attempts;
    setMaximumRedeliveries(attempts - 1);
  }

  /** The pause before the second call: {@code 2s}, {@code 500ms}. */
  public void setDelay(String delay) {
    this.delay = duration("delay", delay);
  }

  /** No pause is longer. */
  public void setMaxDelay(String maxDelay) {
    this.maxDelay = duration("maxDelay", maxDelay);
  }

  /** {@code fixed}: delay; {@code linear}: delay × n; {@code exponential}: delay × 2^(n−1). */
  public void setBackoff(String backoff) {
    this.backoff = Backoff.valueOf(backoff.toUpperCase(Locale.ROOT));
  }

  /** By which part of itself a pause may be longer or shorter, 0 to 1. */
  public void setJitter(double jitter) {
    this.jitter = jitter;
  }

  /**
   * Which failures are retried, separated by commas: types ({@code timeout}, {@code connection}),
   * statuses ({@code 503}) and classes of them ({@code 5xx}). Empty for the rule above.
   */
  public void setOn(String on) {
    this.on = Arrays.stream(on.split(",", -1)).map(String::trim).filter(s -> !s.isEmpty()).toList();
  }

  private static Duration duration(String name, String text) {
    Duration duration = Durations.parse(text);
    if (duration == null) {
      throw new IllegalArgumentException(name + " is no duration: " + text);
    }
    return duration;
  }

  @Override
  public boolean shouldRedeliver(Exchange exchange, int counted, @Nullable Predicate retryWhile) {
    Exception failure = exchange.getException();
    RetryPause.Tries tries = RetryPause.tries(exchange);
    int failures = tries == null ? counted : tries.failed();
    if (failure == null || failures >= attempts || isStopped(exchange)) {
      return false;
    }
    WorkflowRuntime runtime = WorkflowRuntime.of(exchange.getContext());
    CallFrame frame = CallFrame.current(exchange);
    String component = frame == null ? null : frame.component();
    JobError error = Failures.of(failure, component, failures, runtime);
    if (!isRetried(error)) {
      return false;
    }
    Duration pause = pause(failures, Failures.retryAfter(failure));
    RunPosition position = RunPosition.of(exchange);
    if (position != null) {
      position.run().retrying(position.path(), failures, pause, error);
    }
    if (tries != null) {
      tries.again(pause, attempts);
    }
    long inErrorHandler = tries == null ? pause.toMillis() : 0;
    exchange.getIn().setHeader(Exchange.REDELIVERY_DELAY, inErrorHandler);
    return true;
  }

  private static boolean isStopped(Exchange exchange) {
    CallFrame frame = CallFrame.current(exchange);
    RunPosition position = RunPosition.of(exchange);
    CancelScope scope =
        frame != null ? frame.callScope() : position == null ? null : position.scope();
    return scope != null && scope.isCancelled();
  }

  private boolean isRetried(JobError error) {
    if (NEVER.contains(error.type())) {
      return false;
    }
    Integer status = error.type().equals("http") ? error.status() : null;
    if (on.isEmpty()) {
      return status == null
          || status / 100 != 4
          || status == TIMEOUT_STATUS
          || status == TOO_MANY_REQUESTS;
    }
    return on.contains(error.type())
        || (status != null
            && (on.contains(status.toString())
                || on.contains("http-" + status)
                || on.contains(status / 100 + "xx")));
  }

  private Duration pause(int failures, @Nullable Duration asked) {
    double factor =
        switch (backoff) {
          case FIXED -> 1;
          case LINEAR -> failures;
          case EXPONENTIAL -> Math.pow(2, failures - 1.0);
        };
    double spread = jitter == 0 ? 1 : 1 + jitter * ThreadLocalRandom.current().nextDouble(-1, 1);
    double millis = asked == null ? delay.toMillis() * factor * spread : (double) asked.toMillis();
    return Duration.ofMillis(Math.round(Math.min(millis, (double) maxDelay.toMillis())));
  }
}
