package io.cameleer.camel;

import io.cameleer.run.JobError;
import io.cameleer.run.JobOutcome;
import io.cameleer.run.JobStatus;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;

/** A job that ended before the run went on in this process: it is not done again. */
final class Replay {
  private Replay() {}

  /** Leaves the exchange as the job did. */
  static boolean of(
      RunPosition outside,
      String job,
      JobOutcome outcome,
      Exchange exchange,
      AsyncCallback callback) {
    outside.restore(outcome.attempts(), outcome.cost(), outcome.calls());
    exchange.getMessage().setBody(outcome.output());
    JobError error = outcome.error();
    if (outcome.status() == JobStatus.FAILED && !outcome.recovered() && error != null) {
      exchange.setException(new RecordedFailureException(error));
    }
    outside.jobs().restore(job, outcome, () -> Consequence.of(outside, job, outcome));
    callback.done(true);
    return true;
  }
}
