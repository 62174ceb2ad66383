package io.cameleer.camel;

import io.cameleer.run.JobError;
import io.cameleer.run.Run;
import io.cameleer.run.StoppedException;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.jspecify.annotations.Nullable;

/**
 * {@code job:failed?criticality=important}, inside a {@code doCatch}: the job has failed, that is
 * dealt with, and the body is its output. A job that was stopped from outside stays stopped.
 */
final class FailedOperation implements Operation.OnStep {
  private final WorkflowRuntime runtime;
  private final String criticality;

  private FailedOperation(WorkflowRuntime runtime, String criticality) {
    this.runtime = runtime;
    this.criticality = criticality;
  }

  static Operation of(Parameters given, WorkflowRuntime runtime) {
    return Operation.onStep(
        new FailedOperation(
            runtime, given.oneOf("criticality", "critical", "critical", "important", "optional")));
  }

  @Override
  public void run(Exchange exchange, StepContext step) {
    Throwable caught = exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, Throwable.class);
    if (caught == null) {
      throw new RouteException("'job:failed' belongs inside a 'doCatch'");
    }
    if (step.scope().isCancelled()) {
      exchange.setException(stopped(caught, step));
      return;
    }
    JobError error = Failures.of(caught, step.component(), step.attempts(), runtime);
    step.handle(error, caught);
    degrade(step, error);
  }

  private static Exception stopped(Throwable caught, StepContext step) {
    return caught instanceof StoppedException stop
        ? stop
        : new StoppedException(java.util.Objects.requireNonNull(step.scope().reason()));
  }

  private void degrade(StepContext step, @Nullable JobError error) {
    Run run = step.run();
    if (criticality.equals("critical") || error == null) {
      return;
    }
    run.degrade();
    if (criticality.equals("important")) {
      run.warn(step.path(), "an important job failed: " + error.message());
    }
  }
}
