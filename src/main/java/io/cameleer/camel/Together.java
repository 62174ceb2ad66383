package io.cameleer.camel;

import io.cameleer.run.CancelScope;
import io.cameleer.run.CancelScope.Cause;
import io.cameleer.run.CancelScope.Reason;
import io.cameleer.run.JobError;
import io.cameleer.run.JobOutcome;
import io.cameleer.run.JobScope;
import io.cameleer.run.JobStatus;
import io.cameleer.run.StoppedException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * The services of one job that are at work together: steps within the step. Safe for use by several
 * threads.
 */
final class Together {
  /** The exchange property that holds those that were at work last. */
  private static final String PROPERTY = "CameleerTogether";

  /** What the end of one of them means for the others. */
  enum Rule {
    /** Nothing: all of them end by themselves. */
    SETTLE,
    /** The first to succeed wins, and the others are stopped. */
    RACE
  }

  private final RunPosition outside;
  private final StepContext owner;
  private final Rule rule;
  private final Finish finish;
  private final CancelScope scope;
  private final JobScope jobs;
  private final Instant startedAt;
  private final Map<String, JobError> critical = new LinkedHashMap<>();
  private @Nullable String winner;
  private volatile @Nullable Selection selection;

  /** Makes the result of what the services have come to. */
  @FunctionalInterface
  interface Finish {
    /**
     * Sets the body.
     *
     * @throws Exception becomes the job's failure
     */
    void finish(Together together, Exchange exchange) throws Exception;
  }

  private Together(
      WorkflowRuntime runtime,
      RunPosition outside,
      StepContext owner,
      Rule rule,
      Finish finish,
      Exchange exchange) {
    this.outside = outside;
    this.owner = owner;
    this.rule = rule;
    this.finish = finish;
    this.scope = outside.scope().child();
    this.startedAt = runtime.timer().now();
    this.jobs =
        outside
            .jobs()
            .services(owner.job(), outside.path(), scope, runtime.jobsInside(owner, exchange));
  }

  /** From here on the exchange is among the services of the job at hand. */
  static Together begin(
      WorkflowRuntime runtime, Exchange exchange, StepContext owner, Rule rule, Finish finish) {
    RunPosition outside = Objects.requireNonNull(RunPosition.of(exchange));
    Together together = new Together(runtime, outside, owner, rule, finish, exchange);
    outside.inside(together).attach(exchange);
    exchange.setProperty(PROPERTY, together);
    return together;
  }

  /** Those that were at work last on this exchange; null for none. */
  static @Nullable Together of(Exchange exchange) {
    return exchange.getProperty(PROPERTY, Together.class);
  }

  /** Only some of them are at work. */
  void select(Selection some) {
    selection = some;
    jobs.note("scores", some.scores());
  }

  /** Which of them are at work; null for all. */
  @Nullable Selection selection() {
    return selection;
  }

  /** The job whose services they are. */
  StepContext owner() {
    return owner;
  }

  /** What stops all of them. */
  CancelScope scope() {
    return scope;
  }

  /** The services as jobs. */
  JobScope jobs() {
    return jobs;
  }

  /** When they began. */
  Instant startedAt() {
    return startedAt;
  }

  /** The services that have failed without anything that handles it. */
  synchronized Map<String, JobError> critical() {
    return new LinkedHashMap<>(critical);
  }

  /**
   * A service has ended.
   *
   * @param handled whether it failed and that is dealt with
   */
  void ended(String service, JobOutcome outcome, boolean handled) {
    JobError error = outcome.error();
    synchronized (this) {
      if (outcome.status() == JobStatus.FAILED && error != null && !handled) {
        critical.put(service, error);
      }
      if (rule != Rule.RACE || outcome.status() != JobStatus.SUCCESS || winner != null) {
        return;
      }
      winner = service;
    }
    jobs.note("winner", service);
    scope.cancel(new Reason(Cause.SUCCESS, "'" + service + "' was first"));
  }

  /** The first to succeed; null for none, or where there is no race. */
  synchronized @Nullable String winner() {
    return winner;
  }

  /** How the services ended, in the order of the route, without those that did not begin. */
  Map<String, JobOutcome> outcomes() {
    Map<String, JobOutcome> outcomes = new LinkedHashMap<>();
    jobs.snapshot()
        .forEach(
            (service, state) -> {
              JobOutcome outcome = state.outcome();
              if (outcome != null) {
                outcomes.put(service, outcome);
              }
            });
    return outcomes;
  }

  /** All have ended: the exchange is back in the job. */
  void finish(Exchange exchange) {
    outside.attach(exchange);
    exchange.setProperty(PROPERTY, this);
    Reason stopped = outside.scope().reason();
    scope.close();
    exchange.setException(null);
    exchange.setRouteStop(false);
    if (stopped != null) {
      exchange.setException(new StoppedException(stopped));
      return;
    }
    try {
      finish.finish(this, exchange);
    } catch (Exception e) {
      exchange.setException(e);
    }
  }
}
