package io.cameleer.journal;

import io.cameleer.run.CancelScope;
import io.cameleer.run.JobError;
import io.cameleer.run.JobOutcome;
import io.cameleer.run.JobStatus;
import io.cameleer.run.Run;
import io.cameleer.run.RunContext;
import io.cameleer.run.RunHistory;
import io.cameleer.run.RunJournal;
import io.cameleer.run.RunOrigin;
import io.cameleer.run.RunRequest;
import io.cameleer.run.RunSpec;
import io.cameleer.run.RunSummary;
import io.cameleer.run.Secrets;
import io.cameleer.run.Timer;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Runs that write into a journal, without an engine around them. */
final class TestRuns {
  private static final Timer CLOCK =
      new Timer() {
        @Override
        public Instant now() {
          return Instant.now();
        }

        @Override
        public Registration after(Duration delay, Runnable task) {
          return Registration.NONE;
        }
      };

  private final Secrets secrets = new Secrets();
  private final RunContext context;

  TestRuns(RunJournal journal) {
    context = new RunContext(CLOCK, event -> {}, journal, secrets, "version-1");
  }

  Secrets secrets() {
    return secrets;
  }

  Run run(String workflow, @Nullable Object input) {
    return run(request(workflow, input, null), null, Instant.now());
  }

  Run run(RunRequest request, @Nullable Run parent, Instant at) {
    RunSpec spec =
        new RunSpec(
            request.workflow(),
            null,
            List.of("a", "b"),
            parent == null ? null : parent.id(),
            parent == null ? 0 : 1,
            null);
    RunOrigin origin = new RunOrigin(UUID.randomUUID().toString(), request, at, RunHistory.none());
    return new Run(context, spec, origin, CancelScope.root(CLOCK), parent);
  }

  static RunRequest request(String workflow, @Nullable Object input, @Nullable String key) {
    return new RunRequest(workflow, input, Map.of(), key, null, null, null);
  }

  static JobOutcome success(@Nullable Object output) {
    return new JobOutcome(
        JobStatus.SUCCESS,
        null,
        Map.of("asked", true),
        output,
        null,
        true,
        false,
        Instant.parse("2026-11-22T10:00:00.123456789Z"),
        Duration.ofMillis(5),
        1,
        false,
        new BigDecimal("0.10"),
        RunSummary.NONE.with("a", null));
  }

  static JobOutcome failure() {
    JobError error = new JobError("no answer", "http", 503, Map.of("busy", true), "service", 3);
    return new JobOutcome(
        JobStatus.FAILED,
        null,
        null,
        null,
        error,
        false,
        false,
        null,
        Duration.ofNanos(1),
        3,
        false,
        BigDecimal.ZERO,
        RunSummary.NONE.with("b", error));
  }

  /** A whole run of seven records. */
  static void whole(Run run) {
    run.accept();
    run.begin();
    for (int i = 0; i < 4; i++) {
      run.context().journal().jobEnded(run, "job" + i, success("output " + i));
    }
    run.end("done");
  }
}
