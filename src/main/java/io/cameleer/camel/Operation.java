package io.cameleer.camel;

import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** What a {@code job:} or {@code run:} endpoint does. Holds no thread while it waits. */
interface Operation {
  /**
   * Does it.
   *
   * @param exchange the exchange
   * @param at where in a run that is; null outside of runs
   * @param callback told once it is done
   * @return whether it is done already, as Camel's asynchronous processors say it
   * @throws Exception becomes the exchange's, the callback is told by the caller
   */
  boolean process(Exchange exchange, @Nullable RunPosition at, AsyncCallback callback)
      throws Exception;

  /** An operation on the run at hand that waits for nothing. */
  @FunctionalInterface
  interface OnRun {
    /** Does it. */
    void run(Exchange exchange, RunPosition at);
  }

  /** An operation on the job at hand that waits for nothing. */
  @FunctionalInterface
  interface OnStep {
    /** Does it. */
    void run(Exchange exchange, StepContext step);
  }

  /** The operation that does this; outside of runs it fails. */
  static Operation of(OnRun body) {
    return (exchange, at, callback) -> {
      if (at == null) {
        throw new RouteException("'run:' endpoints belong in a route that begins with 'workflow:'");
      }
      body.run(exchange, at);
      callback.done(true);
      return true;
    };
  }

  /** The operation that does this; outside of jobs it fails. */
  static Operation onStep(OnStep body) {
    return (exchange, at, callback) -> {
      body.run(exchange, step(at));
      callback.done(true);
      return true;
    };
  }

  /** The job at hand. */
  static StepContext step(@Nullable RunPosition at) {
    if (at == null || at.step() == null) {
      throw new RouteException(
          "'job:' endpoints belong inside a 'step' of a route that begins with 'workflow:'");
    }
    return at.step();
  }
}
