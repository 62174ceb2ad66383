package io.cameleer.camel;

import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** An operation on the job at hand that waits for nothing. */
@FunctionalInterface
interface StepOperation extends InstantOperation {
  /** Does it. */
  void run(Exchange exchange, StepContext step) throws Exception;

  @Override
  default void run(Exchange exchange, @Nullable RunPosition at) throws Exception {
    run(exchange, step(at));
  }

  /** The job at hand. */
  static StepContext step(@Nullable RunPosition at) {
    if (at == null || at.step() == null) {
      throw new IllegalStateException(
          "'job:' endpoints belong inside a 'step' of a route that begins with 'workflow:'");
    }
    return at.step();
  }
}
