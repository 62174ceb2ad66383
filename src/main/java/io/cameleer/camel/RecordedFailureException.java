package io.cameleer.camel;

import io.cameleer.run.JobError;
import io.cameleer.source.CameleerException;
import java.io.Serial;

/** A failure that happened before the run went on in this process, told once more. */
final class RecordedFailureException extends CameleerException {
  @Serial private static final long serialVersionUID = 1L;

  private final transient JobError error;

  RecordedFailureException(JobError error) {
    super(error.message());
    this.error = error;
  }

  /** What was recorded. */
  JobError error() {
    return error;
  }
}
