package io.cameleer.camel;

import io.cameleer.camel.Together.Rule;
import io.cameleer.run.JobError;
import io.cameleer.run.JobOutcome;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;

/**
 * {@code job:race}: the steps of the multicast behind it run against each other. The body becomes
 * the output of the first to succeed, and the others are stopped. When none succeeds the job fails,
 * and says why each of them did.
 */
final class RaceOperation implements Operation.OnStep {
  private final WorkflowRuntime runtime;

  private RaceOperation(WorkflowRuntime runtime) {
    this.runtime = runtime;
  }

  static Operation of(WorkflowRuntime runtime) {
    return Operation.onStep(new RaceOperation(runtime));
  }

  @Override
  public void run(Exchange exchange, StepContext step) {
    Together.begin(runtime, exchange, step, Rule.RACE, RaceOperation::finish);
  }

  private static void finish(Together together, Exchange exchange) throws ServiceFailedException {
    String winner = together.winner();
    Map<String, JobOutcome> outcomes = together.outcomes();
    JobOutcome won = winner == null ? null : outcomes.get(winner);
    if (won == null) {
      throw ServiceFailedException.all(
          "none of the race succeeded", failures(outcomes), together.owner().attempts());
    }
    exchange.getMessage().setBody(won.output());
  }

  /** Why none has succeeded; of those that were skipped, that they were. */
  static Map<String, JobError> failures(Map<String, JobOutcome> outcomes) {
    Map<String, JobError> failures = new LinkedHashMap<>();
    outcomes.forEach(
        (service, outcome) -> {
          JobError error = outcome.error();
          failures.put(
              service,
              error == null
                  ? new JobError(outcome.status().word(), "skipped", null, null, null, 0)
                  : error);
        });
    return failures;
  }
}
