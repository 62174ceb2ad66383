package io.cameleer.camel;

import io.cameleer.run.CancelScope;
import io.cameleer.run.JobScope;
import io.cameleer.run.Run;
import io.cameleer.run.RunSummary;
import java.math.BigDecimal;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * Where in a run an exchange is.
 *
 * @param run the run
 * @param jobs the jobs that it can see: the run's, or those of an item
 * @param step the job that it does; null between jobs
 * @param item the nearest item of a for-each around it; null for none
 * @param together the nearest services that work together around it; null for none
 */
record RunPosition(
    Run run,
    JobScope jobs,
    @Nullable StepContext step,
    @Nullable Item item,
    @Nullable Together together) {
  private static final String PROPERTY = "CameleerRun";

  /** At the beginning of these jobs. */
  static RunPosition start(JobScope jobs) {
    return new RunPosition(jobs.run(), jobs, null, null, null);
  }

  /** The exchange's position; null when it belongs to no run. */
  static @Nullable RunPosition of(Exchange exchange) {
    return exchange.getProperty(PROPERTY, RunPosition.class);
  }

  void attach(Exchange exchange) {
    exchange.setProperty(PROPERTY, this);
  }

  RunPosition inside(StepContext entered) {
    return new RunPosition(run, jobs, entered, item, together);
  }

  RunPosition inside(Item entered) {
    return new RunPosition(run, entered.jobs(), step, entered, together);
  }

  RunPosition inside(Together entered) {
    return new RunPosition(run, entered.jobs(), step, item, entered);
  }

  /** True between the services of a job, where none of them is at work. */
  boolean isAmongServices() {
    return together != null && together.owner() == step;
  }

  /** True when the work at hand is that of an item itself, not of a job in it. */
  boolean isAtItem() {
    return item != null && item.owner() == step;
  }

  /** What stops the work here. */
  CancelScope scope() {
    if (isAmongServices() && together != null) {
      return together.scope();
    }
    if (isAtItem() && item != null) {
      return item.scope();
    }
    return step == null ? jobs.cancelScope() : step.workScope();
  }

  /** What was called here, by a job inside, counts for the job and the item here. */
  void add(int attempts, BigDecimal cost, RunSummary calls) {
    if (step != null) {
      step.add(attempts, cost, calls);
    }
    tally(attempts, cost, calls);
  }

  /** What was called here counts for the item here. */
  void tally(int attempts, BigDecimal cost, RunSummary calls) {
    if (isAtItem() && item != null) {
      item.tally().add(attempts, cost, calls);
    }
  }

  /** What was called here before the run went on in this process counts for all. */
  void restore(int attempts, BigDecimal cost, RunSummary calls) {
    run.account().charge(cost);
    run.called(calls);
    add(attempts, cost, calls);
  }

  /** The name of the place in journals, see {@link JobScope#key}; empty between jobs. */
  String key() {
    if (step == null) {
      return "";
    }
    String key = step.key();
    return isAtItem() && item != null ? key + "[" + item.index() + "]" : key;
  }

  /** The name of the job here, for events and errors; the workflow's between jobs. */
  String path() {
    if (step == null) {
      return run.workflow();
    }
    return isAtItem() && item != null ? step.path() + "[" + item.index() + "]" : step.path();
  }
}
