package io.cameleer.camel;

import io.cameleer.run.JobError;
import io.cameleer.run.Run;
import io.cameleer.run.RunError;
import io.cameleer.source.CameleerException;
import java.io.Serial;

/** A workflow that was run as part of a job, and did not complete. */
final class SubRunFailedException extends CameleerException {
  @Serial private static final long serialVersionUID = 1L;

  /** Characters of a message, and how many of them are its beginning. */
  private static final int LONGEST = 600;

  private static final int BEGINNING = 200;

  private final transient JobError error;

  SubRunFailedException(Run run, RunError why) {
    super(cut("workflow '" + run.workflow() + "': " + why.describe()));
    this.error = why.error();
  }

  /** Where workflows call each other many levels deep, the first ones and the cause are enough. */
  private static String cut(String message) {
    return message.length() <= LONGEST
        ? message
        : message.substring(0, BEGINNING)
            + " … "
            + message.substring(message.length() - (LONGEST - BEGINNING));
  }

  /** The error in the run. */
  JobError error() {
    return error;
  }
}
