package io.cameleer.run;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is written down along a run's way. Safe for use by several threads. */
abstract class RunBook {
  private final Notes notes = new Notes();
  private final ComponentUses components = new ComponentUses();
  private final RunAccount account;

  RunBook(RunAccount account) {
    this.account = account;
  }

  /** Whether a job failed whose failure the run outlives. */
  public boolean degraded() {
    return notes.degraded();
  }

  /** What somebody should know, in the order in which it came up. */
  public List<RunWarning> warnings() {
    return notes.warnings();
  }

  /** What it did, in numbers. */
  public RunSummary summary() {
    return notes.summary();
  }

  /** The workflow's {@code variables}; null as long as they are not evaluated. */
  public @Nullable Object variables() {
    return notes.variables();
  }

  /** The workflow's {@code metadata}; null as long as it is not evaluated. */
  public @Nullable Object metadata() {
    return notes.metadata();
  }

  /** Keeps the workflow's variables. */
  public void variables(@Nullable Object values) {
    notes.variables(values);
  }

  /** Keeps the workflow's metadata. */
  public void metadata(@Nullable Object values) {
    notes.metadata(values);
  }

  /** It outlives the failure of a job. */
  public void degrade() {
    notes.degrade();
  }

  /** Components were called, with all attempts that were needed. */
  public void called(RunSummary calls) {
    notes.called(calls);
  }

  /** What its calls cost so far, with the runs within it. */
  public BigDecimal cost() {
    return account.spent();
  }

  /** What it costs and may cost. */
  public RunAccount account() {
    return account;
  }

  /** What it knows of the components that it called. */
  public ComponentUses components() {
    return components;
  }

  /** Keeps a warning; says whether it is a new one that is kept. */
  boolean keep(RunWarning warning) {
    return notes.warn(warning);
  }
}
