package io.cameleer.camel;

import io.cameleer.run.JobError;
import io.cameleer.source.CameleerException;
import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Services of a job have failed, and the job with them. */
final class ServiceFailedException extends CameleerException {
  @Serial private static final long serialVersionUID = 1L;

  private final transient JobError error;

  private ServiceFailedException(JobError error) {
    super(error.message());
    this.error = error;
  }

  /** The job fails as the first of its critical services did. */
  static ServiceFailedException critical(Map<String, JobError> failures) {
    JobError first = failures.values().iterator().next();
    String message =
        failures.entrySet().stream()
            .map(one -> "the critical service '" + one.getKey() + "' failed: " + text(one))
            .collect(Collectors.joining("; "));
    return new ServiceFailedException(
        new JobError(
            message,
            first.type(),
            first.status(),
            first.body(),
            first.component(),
            first.attempts()));
  }

  /** None of several has succeeded. */
  static ServiceFailedException all(String what, Map<String, JobError> failures, int attempts) {
    String causes =
        new LinkedHashMap<>(failures)
            .entrySet().stream()
                .map(one -> one.getKey() + ": " + text(one))
                .collect(Collectors.joining("; "));
    return new ServiceFailedException(
        new JobError(what + ": " + causes, "all-failed", null, null, null, attempts));
  }

  private static String text(Map.Entry<String, JobError> failure) {
    return failure.getValue().message();
  }

  /** Why the job failed. */
  JobError error() {
    return error;
  }
}
