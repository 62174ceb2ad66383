package io.cameleer.cli;

import io.cameleer.run.JobError;
import io.cameleer.run.JobOutcome;
import io.cameleer.run.JobState;
import io.cameleer.run.JobStatus;
import io.cameleer.run.Run;
import io.cameleer.run.RunError;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The last words about a run, on standard error: how it ended, and what to do when it failed. */
final class RunReport {
  private final Console console;
  private final Console.Style style;

  RunReport(Console console) {
    this.console = console;
    this.style = console.errStyle();
  }

  void print(Run run) {
    String time = " " + style.dim("in " + Console.time(run.duration()));
    switch (run.status()) {
      case COMPLETED -> line(completed(run) + time);
      case FAILED -> failed(run, time);
      case CANCELLED -> line(style.yellow("■ cancelled") + time + reason(run));
      case PENDING, RUNNING, WAITING -> line(run.status().word());
    }
  }

  private String completed(Run run) {
    String counts = counts(run);
    return run.degraded()
        ? style.yellow("✔ completed, degraded") + counts
        : style.green("✔ completed") + counts;
  }

  private static String counts(Run run) {
    long failed = count(run, JobStatus.FAILED);
    long skipped = count(run, JobStatus.SKIPPED);
    long succeeded = count(run, JobStatus.SUCCESS);
    StringBuilder text = new StringBuilder(": " + succeeded + (succeeded == 1 ? " job" : " jobs"));
    if (failed > 0) {
      text.append(", ").append(failed).append(" failed and handled");
    }
    if (skipped > 0) {
      text.append(", ").append(skipped).append(" skipped");
    }
    return text.toString();
  }

  private static long count(Run run, JobStatus status) {
    return run.jobs().values().stream().filter(state -> state.status() == status).count();
  }

  private void failed(Run run, String time) {
    line(style.red("✘ failed") + time);
    run.error().ifPresent(error -> cause(run, error));
  }

  private void cause(Run run, RunError failure) {
    JobError error = failure.error();
    if (failure.job() != null) {
      line("  job        " + style.bold(failure.job()) + attempts(run, failure.job()));
    }
    if (error.component() != null) {
      line("  component  " + error.component());
    }
    line("  cause      " + indent(error.message()));
    Remedies.forError(error.type(), error.status())
        .ifPresent(remedy -> line("  try        " + remedy));
  }

  private static String attempts(Run run, String job) {
    JobOutcome outcome = outcome(run, job);
    return outcome == null || outcome.attempts() < 2
        ? ""
        : String.format(Locale.ROOT, ", %d calls", outcome.attempts());
  }

  private static String reason(Run run) {
    return run.error().map(failure -> ": " + failure.error().message()).orElse("");
  }

  private static String indent(String message) {
    List<String> lines = message.strip().lines().toList();
    return String.join("\n             ", lines);
  }

  private static @Nullable JobOutcome outcome(Run run, String job) {
    JobState state = run.jobs().get(job);
    return state == null ? null : state.outcome();
  }

  private void line(String text) {
    console.err().println(text);
  }
}
