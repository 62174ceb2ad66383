package io.cameleer.camel;

import io.cameleer.run.JobState;
import org.apache.camel.Exchange;

/** {@code job:limit?runs=25}: fails the job when it runs more often than that in one run. */
final class LimitOperation implements Operation.OnStep {
  private final int runs;

  private LimitOperation(int runs) {
    this.runs = runs;
  }

  static Operation of(Parameters given) {
    Integer runs = given.count("runs");
    if (runs == null) {
      throw given.refusal("parameter 'runs' is missing");
    }
    return Operation.onStep(new LimitOperation(runs));
  }

  @Override
  public void run(Exchange exchange, StepContext step) {
    JobState state = step.jobs().find(step.job());
    if (state != null && state.begun() > runs) {
      throw new CallException(
          "run-limit",
          "ran %d times in this run, as often as its max_run_count allows; is there a way out of the loop?"
              .formatted(runs),
          null,
          null);
    }
  }
}
