package io.cameleer.camel;

import io.cameleer.expr.Values;
import io.cameleer.run.CancelScope.Cause;
import io.cameleer.run.CancelScope.Reason;
import io.cameleer.run.JobError;
import io.cameleer.run.JobOutcome;
import io.cameleer.run.JobState;
import io.cameleer.run.JobStatus;
import io.cameleer.run.StoppedException;
import io.cameleer.run.Timer.Registration;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.support.ExchangeHelper;
import org.jspecify.annotations.Nullable;

/**
 * One time that a job runs, from its beginning to the one end that counts: the end of its work, or,
 * a moment after it was told to stop, without it.
 */
final class JobRun {
  /** How long work that was told to stop may take to do so before it is left behind. */
  static final Duration GRACE = Duration.ofMillis(500);

  /**
   * The same where the job itself has run out of time: its calls are stopped, which takes a process
   * a few seconds, and then the job may still deal with that.
   */
  static final Duration GRACE_AT_TIMEOUT = Duration.ofSeconds(10);

  /** The same within a job that has run out of time: a little before that one is left behind. */
  private static final Duration GRACE_WITHIN_TIMEOUT = Duration.ofSeconds(8);

  private final WorkflowRuntime runtime;
  private final StepContext step;
  private final Exchange exchange;
  private final AsyncCallback callback;
  private final AtomicBoolean ended = new AtomicBoolean();
  private final boolean withinTry;
  private volatile @Nullable Instant startedAt;

  JobRun(WorkflowRuntime runtime, StepContext step, Exchange exchange, AsyncCallback callback) {
    this.runtime = runtime;
    this.step = step;
    this.exchange = exchange;
    this.callback = callback;
    this.withinTry = Boolean.TRUE.equals(exchange.getProperty(ExchangePropertyKey.TRY_ROUTE_BLOCK));
  }

  /** The job is under way; it begins behind so many gates. */
  void begin(int gates) {
    step.run().active(1);
    step.onStop(this::abandonSoon);
    step.onBegin(gates, this::begun);
  }

  private void begun() {
    JobState state = step.jobs().begin(step.job());
    startedAt = state.startedAt();
  }

  private void abandonSoon() {
    Registration late = runtime.timer().after(grace(step.scope().reason()), this::abandon);
    step.atEnd(late);
  }

  private static Duration grace(@Nullable Reason stopped) {
    if (stopped == null) {
      return GRACE_AT_TIMEOUT;
    }
    return stopped.cause() == Cause.TIMEOUT ? GRACE_WITHIN_TIMEOUT : GRACE;
  }

  /** The work has not stopped; what it still does counts no more. */
  private void abandon() {
    Reason reason = step.stopReason();
    if (reason != null && ended.compareAndSet(false, true)) {
      exchange.setException(new StoppedException(reason));
      conclude(outcome(new StoppedException(reason), null));
    }
  }

  /** The work has ended, with this result. */
  void ended(Exchange result) {
    if (!ended.compareAndSet(false, true)) {
      return;
    }
    Reason reason = step.stopReason();
    if (reason != null) {
      result.setException(new StoppedException(reason));
    }
    Object output = output(result);
    takeOver(result, output);
    conclude(outcome(result.getException(), output));
  }

  private @Nullable Object output(Exchange result) {
    if (result.getException() != null || step.skip() != null) {
      return null;
    }
    try {
      return Values.normalize(PlainBody.of(result));
    } catch (RuntimeException e) {
      result.setException(e);
      return null;
    }
  }

  /**
   * What the work has made of the copy becomes that of the exchange; what is the job's own does
   * not.
   */
  private void takeOver(Exchange result, @Nullable Object output) {
    boolean skipped = step.skip() != null;
    Object correlation = exchange.getProperty(ExchangePropertyKey.CORRELATION_ID);
    Object tried = exchange.getProperty(ExchangePropertyKey.TRY_ROUTE_BLOCK);
    ExchangeHelper.copyResults(exchange, result);
    restore(ExchangePropertyKey.CORRELATION_ID, correlation);
    restore(ExchangePropertyKey.TRY_ROUTE_BLOCK, tried);
    exchange.removeProperty(ExchangePropertyKey.EXCEPTION_CAUGHT);
    StepCounters.failed(exchange, step.handledFailure());
    step.outside().attach(exchange);
    exchange.getMessage().setBody(output);
    if (skipped) {
      exchange.setRouteStop(false);
    }
  }

  private void restore(ExchangePropertyKey key, @Nullable Object value) {
    if (value == null) {
      exchange.removeProperty(key);
    } else {
      exchange.setProperty(key, value);
    }
  }

  private JobOutcome outcome(@Nullable Throwable failure, @Nullable Object output) {
    if (failure != null) {
      return failed(failure);
    }
    JobOutcome.Skip skip = step.skip();
    if (skip != null) {
      return JobOutcome.skipped(skip);
    }
    JobError handled = step.handled();
    return handled == null
        ? outcome(JobStatus.SUCCESS, output, null, true)
        : outcome(JobStatus.FAILED, output, handled, true);
  }

  private JobOutcome failed(Throwable failure) {
    JobError error = Failures.of(failure, step.component(), step.attempts(), runtime);
    if (step.scope().isCancelled()) {
      return outcome(JobStatus.CANCELLED, null, cancelled(error), true);
    }
    return outcome(JobStatus.FAILED, null, error, withinTry);
  }

  private static JobError cancelled(JobError error) {
    return new JobError(
        error.message(), Cause.REQUEST.type(), null, null, error.component(), error.attempts());
  }

  private JobOutcome outcome(
      JobStatus status, @Nullable Object output, @Nullable JobError error, boolean handled) {
    Instant now = runtime.timer().now();
    Instant start = startedAt;
    Duration duration = start == null ? Duration.ZERO : Duration.between(start, now);
    return new JobOutcome(
        status,
        null,
        step.input(),
        output,
        error,
        handled,
        step.handled() != null,
        start,
        duration.isNegative() ? Duration.ZERO : duration,
        step.attempts(),
        step.isCached(),
        step.cost(),
        step.calls());
  }

  /** Sets the end down, and only then lets the route go on. */
  private void conclude(JobOutcome outcome) {
    step.close();
    step.outside().add(step.attempts(), outcome.cost(), outcome.calls());
    step.run().active(-1);
    try {
      record(outcome);
    } catch (RuntimeException e) {
      exchange.setException(e);
    }
    callback.done(false);
  }

  /** A job that was stopped in front of a gate has not begun and does not end. */
  private void record(JobOutcome outcome) {
    if (startedAt != null || outcome.status() != JobStatus.CANCELLED) {
      step.jobs()
          .end(step.job(), outcome, () -> Consequence.of(step.outside(), step.job(), outcome));
    }
  }
}
