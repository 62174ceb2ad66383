package io.cameleer.cli;

import io.cameleer.engine.WorkflowInfo;
import io.cameleer.run.JobError;
import io.cameleer.run.JobOutcome;
import io.cameleer.run.JobStatus;
import io.cameleer.run.Run;
import io.cameleer.run.RunError;
import java.time.Duration;
import java.time.Instant;
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

  void print(Run run, WorkflowInfo workflow) {
    String time = " " + style.dim("in " + Console.time(duration(run)));
    switch (run.status()) {
      case COMPLETED -> line(completed(run, workflow) + time);
      case FAILED -> failed(run, time);
      case CANCELLED -> line(style.yellow("■ cancelled") + time + reason(run));
      case PENDING, RUNNING, WAITING -> line(run.status().word());
    }
  }

  private String completed(Run run, WorkflowInfo workflow) {
    String counts = counts(run, workflow);
    return run.degraded()
        ? style.yellow("✔ completed, degraded") + counts
        : style.green("✔ completed") + counts;
  }

  private static String counts(Run run, WorkflowInfo workflow) {
    long failed = count(run, workflow, JobStatus.FAILED);
    long skipped = count(run, workflow, JobStatus.SKIPPED);
    long succeeded = count(run, workflow, JobStatus.SUCCESS);
    StringBuilder text = new StringBuilder(": " + succeeded + (succeeded == 1 ? " job" : " jobs"));
    if (failed > 0) {
      text.append(", ").append(failed).append(" failed and handled");
    }
    if (skipped > 0) {
      text.append(", ").append(skipped).append(" skipped");
    }
    return text.toString();
  }

  private static long count(Run run, WorkflowInfo workflow, JobStatus status) {
    return workflow.jobs().stream()
        .map(job -> run.outcome(job.id()))
        .filter(outcome -> outcome != null && outcome.status() == status)
        .count();
  }

  private void failed(Run run, String time) {
    RunError error = run.error();
    line(style.red("✘ failed") + time);
    if (error == null) {
      return;
    }
    JobError cause = error.cause();
    if (error.job() != null) {
      line("  job        " + style.bold(error.job()) + attempts(run, error.job()));
    }
    if (cause != null && cause.component() != null) {
      line("  component  " + cause.component());
    }
    line("  cause      " + indent(cause == null ? error.message() : cause.message()));
    Remedies.forError(cause == null ? null : cause.type(), cause == null ? null : cause.status())
        .ifPresent(remedy -> line("  try        " + remedy));
  }

  private static String attempts(Run run, String job) {
    @Nullable JobOutcome outcome = run.outcome(job);
    return outcome == null || outcome.attempts() < 2
        ? ""
        : String.format(Locale.ROOT, ", after %d attempts", outcome.attempts());
  }

  private static String reason(Run run) {
    RunError error = run.error();
    return error == null ? "" : ": " + error.message();
  }

  private static String indent(String message) {
    List<String> lines = message.strip().lines().toList();
    return String.join("\n             ", lines);
  }

  private static Duration duration(Run run) {
    Instant start = run.startedAt();
    Instant end = run.endedAt();
    return start == null || end == null ? Duration.ZERO : Duration.between(start, end);
  }

  private void line(String text) {
    console.err().println(text);
  }
}
