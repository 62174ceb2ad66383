package io.cameleer.observe;

import io.cameleer.run.Durations;
import io.cameleer.run.JobState;
import io.cameleer.run.JobStatus;
import io.cameleer.run.Run;
import io.cameleer.run.RunEvent;
import io.cameleer.run.RunListener;
import io.cameleer.run.RunStatus;
import java.math.BigDecimal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.event.Level;

/**
 * A line in the log for each run that ends, under the name {@value #NAME}: a warning for one that
 * failed. Runs within others are not told; the one around them is. Safe for use by several threads.
 */
public final class RunLog implements RunListener {
  /** The logger's name. */
  public static final String NAME = "io.cameleer.runs";

  private static final Logger LOG = LoggerFactory.getLogger(NAME);

  /** Tells of all runs. */
  public RunLog() {}

  @Override
  public void on(RunEvent event) {
    Run run = event.run();
    if (run.parentId() != null) {
      return;
    }
    if (event instanceof RunEvent.RunEnded) {
      named(run, () -> ended(run));
    } else if (event instanceof RunEvent.RunSuspended) {
      named(
          run,
          () -> LOG.info("run {} of '{}' stops here, to go on later", run.id(), run.workflow()));
    }
  }

  private static void named(Run run, Runnable task) {
    MDC.put(LogContext.RUN, run.id());
    MDC.put(LogContext.WORKFLOW, run.workflow());
    try {
      task.run();
    } finally {
      MDC.remove(LogContext.WORKFLOW);
      MDC.remove(LogContext.RUN);
    }
  }

  private static void ended(Run run) {
    String how = run.degraded() ? run.status().word() + " (degraded)" : run.status().word();
    String why = run.error().map(error -> ": " + hidden(run, error.describe())).orElse("");
    Level level = run.status() == RunStatus.FAILED ? Level.WARN : Level.INFO;
    LOG.atLevel(level)
        .log(
            "run {} of '{}' {} after {}, {}{}{}",
            run.id(),
            run.workflow(),
            how,
            Durations.print(run.duration()),
            jobs(run),
            cost(run),
            why);
  }

  private static String jobs(Run run) {
    int done = 0;
    for (JobState job : run.jobs().values()) {
      if (job.status() == JobStatus.SUCCESS) {
        done++;
      }
    }
    return done == 1 ? "1 job" : done + " jobs";
  }

  private static String cost(Run run) {
    BigDecimal cost = run.cost();
    return cost.signum() == 0 ? "" : ", cost " + cost.toPlainString();
  }

  private static String hidden(Run run, String text) {
    return run.context().secrets().mask(text).replaceAll("\\s*[\\r\\n]+\\s*", " ");
  }
}
