package io.cameleer.cli;

import io.cameleer.engine.JobInfo;
import io.cameleer.run.JobError;
import io.cameleer.run.JobOutcome;
import io.cameleer.run.JobStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What the live tree knows of one job. Changed by one thread at a time. */
final class JobRow {
  private final JobInfo job;
  private JobStatus status = JobStatus.PENDING;
  private @Nullable Instant startedAt;
  private @Nullable JobOutcome outcome;
  private String note = "";
  private String trouble = "";
  private int inner;

  JobRow(JobInfo job) {
    this.job = job;
  }

  String id() {
    return job.id();
  }

  JobStatus status() {
    return status;
  }

  void started(Instant at) {
    status = JobStatus.RUNNING;
    startedAt = at;
    outcome = null;
    note = "";
    trouble = "";
  }

  void waits(String reason) {
    note = "waits " + reason;
  }

  void retries(int attempt, Duration pause, JobError error) {
    trouble =
        "attempt %d failed, next in %s: %s"
            .formatted(attempt, Console.time(pause), error.message());
  }

  void innerEnded() {
    inner++;
  }

  void ended(JobOutcome how) {
    status = how.status();
    outcome = how;
  }

  /** How important it is to show this row where there is no room for all; lower comes first. */
  int rank() {
    return switch (status) {
      case FAILED -> 0;
      case RUNNING -> 1;
      case CANCELLED -> 2;
      case PENDING -> 3;
      case SUCCESS -> 4;
      case SKIPPED -> 5;
    };
  }

  /** The row: sign, name, time, and what there is to say. */
  String draw(
      Console.Style style, String spinner, int nameWidth, Instant now, Predicate<String> ended) {
    String name = String.format("%-" + nameWidth + "s", id());
    return switch (status) {
      case PENDING -> style.dim("· " + name + "  " + pending(ended));
      case RUNNING ->
          style.cyan(spinner) + " " + style.bold(name) + "  " + time(now) + details(style);
      case SUCCESS -> style.green("✔") + " " + name + "  " + time(now) + style.dim(after());
      case FAILED ->
          style.red("✘") + " " + style.bold(name) + "  " + time(now) + "  " + style.red(failure());
      case SKIPPED -> style.dim("○ " + name + "  skipped, " + why());
      case CANCELLED -> style.yellow("■") + " " + name + "  " + time(now) + "  cancelled";
    };
  }

  private String pending(Predicate<String> ended) {
    List<String> open = job.waitsFor().stream().filter(ended.negate()).toList();
    return open.isEmpty() ? "" : "waits for " + String.join(", ", open);
  }

  private String time(Instant now) {
    Duration shown =
        outcome != null
            ? outcome.duration()
            : startedAt == null ? Duration.ZERO : Duration.between(startedAt, now);
    return String.format("%7s", Console.time(shown));
  }

  private String details(Console.Style style) {
    String items = inner == 0 ? "" : "  " + inner + " inner jobs done";
    String why = trouble.isEmpty() ? note : trouble; // why it waits says more than that it does
    return style.dim(items + (why.isEmpty() ? "" : "  " + why));
  }

  private String after() {
    return outcome != null && outcome.attempts() > 1 ? "  " + outcome.attempts() + " calls" : "";
  }

  private String failure() {
    return outcome == null || outcome.error() == null ? "failed" : outcome.error().message();
  }

  private String why() {
    return outcome == null ? "" : Skips.why(outcome);
  }
}
