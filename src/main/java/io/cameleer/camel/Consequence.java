package io.cameleer.camel;

import io.cameleer.run.CancelScope.Cause;
import io.cameleer.run.CancelScope.Reason;
import io.cameleer.run.JobError;
import io.cameleer.run.JobOutcome;
import io.cameleer.run.JobScope;
import io.cameleer.run.JobStatus;
import io.cameleer.run.Run;
import io.cameleer.run.RunError;

/** What the end of a job means for those around it: a failure that nothing handles stops them. */
final class Consequence {
  private Consequence() {}

  /**
   * Lets it come about.
   *
   * @param outside where the job is
   * @param job its name there
   * @param outcome how it ended
   */
  static void of(RunPosition outside, String job, JobOutcome outcome) {
    Together together = outside.together();
    if (together != null && outside.isAmongServices()) {
      together.ended(job, outcome, outcome.recovered());
      return;
    }
    JobError error = outcome.error();
    if (outcome.status() != JobStatus.FAILED || outcome.handled() || error == null) {
      return;
    }
    if (isWithinJob(outside)) {
      return;
    }
    JobScope jobs = outside.jobs();
    Run run = outside.run();
    String path = jobs.path(job);
    if (jobs == run.jobScope()) {
      run.fail(new RunError(path, error));
    } else {
      Reason reason = new Reason(Cause.FAILURE, "job '" + path + "' failed");
      jobs.cancelScope().cancel(reason);
    }
  }

  /**
   * True when the job stands in another one, which decides about its failure; not so in an item.
   */
  private static boolean isWithinJob(RunPosition outside) {
    Item item = outside.item();
    StepContext around = outside.step();
    return around != null && (item == null || item.owner() != around);
  }
}
