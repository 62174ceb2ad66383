package io.cameleer.cli;

import static io.cameleer.cli.Progress.isChild;

import io.cameleer.run.JobOutcome;
import io.cameleer.run.JobStatus;
import io.cameleer.run.Run;
import io.cameleer.run.RunEvent;

/** Progress as plain lines, one per event, for logs and pipes. */
final class ProgressLines implements Progress {
  private final Console console;
  private final Console.Style style;

  ProgressLines(Console console) {
    this.console = console;
    this.style = console.errStyle();
  }

  @Override
  public void on(RunEvent event) {
    switch (event) {
      case RunEvent.RunStarted e ->
          line("%s  run %s started".formatted(e.run().workflow(), e.run().id()));
      case RunEvent.JobStarted e -> job(e.run(), e.job(), "started");
      case RunEvent.JobWaiting e -> job(e.run(), e.job(), "waits " + e.reason());
      case RunEvent.JobRetrying e ->
          job(
              e.run(),
              e.job(),
              style.yellow(
                  "attempt %d failed, next in %s: %s"
                      .formatted(e.attempt(), Console.time(e.pause()), e.error().message())));
      case RunEvent.JobPiece e -> {
        // the answer as a whole is the output
      }
      case RunEvent.JobEnded e -> job(e.run(), e.job(), ended(e));
      case RunEvent.RunWarned e -> line(style.yellow("warning: ") + about(e) + e.message());
      case RunEvent.RunEnded e -> {
        // the summary is the command's
      }
      case RunEvent.RunSuspended e ->
          line(
              "%s  run %s stops here; it goes on later"
                  .formatted(e.run().workflow(), e.run().id()));
    }
  }

  @Override
  public void close() {
    console.err().flush();
  }

  private static String about(RunEvent.RunWarned warning) {
    return warning.job() == null ? "" : warning.job() + ": ";
  }

  private void job(Run run, String job, String what) {
    String name = isChild(run) ? run.workflow() + "/" + job : job;
    line("  " + name + "  " + what);
  }

  private String ended(RunEvent.JobEnded event) {
    JobOutcome outcome = event.outcome();
    String time = Console.time(outcome.duration());
    return switch (outcome.status()) {
      case SUCCESS -> style.green("success") + "  " + time + attempts(outcome);
      case FAILED ->
          style.red("failed")
              + "  "
              + time
              + attempts(outcome)
              + (outcome.error() == null ? "" : "  " + outcome.error().message());
      case SKIPPED -> style.dim("skipped  " + Skips.why(event.run(), event.job(), outcome));
      case CANCELLED -> style.yellow("cancelled") + "  " + time;
      case PENDING, RUNNING -> outcome.status().word();
    };
  }

  private static String attempts(JobOutcome outcome) {
    boolean single = outcome.attempts() <= 1 || outcome.status() == JobStatus.SKIPPED;
    return single ? "" : "  " + outcome.attempts() + " calls";
  }

  private void line(String text) {
    console.err().println(text);
  }
}
