package io.cameleer.camel;

import io.cameleer.run.JobError;
import io.cameleer.run.Run;
import io.cameleer.run.RunError;
import io.cameleer.source.CameleerException;
import java.io.Serial;

/** A workflow that was run as part of a job, and did not complete. */
final class SubRunFailedException extends CameleerException {
  @Serial private static final long serialVersionUID = 1L;

  private final transient JobError error;

  SubRunFailedException(Run run, RunError why) {
    super("workflow '" + run.workflow() + "': " + why.describe());
    this.error = why.error();
  }

  /** The error in the run. */
  JobError error() {
    return error;
  }
}
