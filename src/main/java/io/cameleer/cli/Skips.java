package io.cameleer.cli;

import io.cameleer.run.JobOutcome;
import io.cameleer.run.JobScope;
import io.cameleer.run.Run;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Why jobs were skipped, in words. */
final class Skips {
  private Skips() {}

  static String why(JobOutcome outcome) {
    return switch (outcome.skip()) {
      case NOT_ROUTED -> "no route led here";
      case NOT_CHOSEN -> "not chosen";
      case CONDITION -> "its condition was false";
      case null -> "";
    };
  }

  /** The same, with what {@code job} scored where a selection of the run has left it out. */
  static String why(Run run, String job, JobOutcome outcome) {
    Object score = outcome.skip() == JobOutcome.Skip.NOT_CHOSEN ? score(run, job) : null;
    return score == null ? why(outcome) : "not chosen (score " + score + ")";
  }

  /** Null for what was not even a candidate, and for selections within other jobs. */
  private static @Nullable Object score(Run run, String job) {
    int dot = job.indexOf('.');
    JobScope services = dot < 0 ? null : run.jobScope().services(job.substring(0, dot));
    return services != null && services.notes().get("scores") instanceof Map<?, ?> scores
        ? scores.get(job.substring(dot + 1))
        : null;
  }
}
