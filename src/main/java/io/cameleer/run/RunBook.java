package io.cameleer.run;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is written down along a run's way. Safe for use by several threads. */
abstract class RunBook {
  private static final String DEGRADED = "degraded";
  private static final String WARNING = "warning:";

  private final Notes notes = new Notes();
  private final ComponentUses components = new ComponentUses();
  private final RunContext context;
  private final RunOrigin origin;
  private final RunAccount account;

  RunBook(RunContext context, RunOrigin origin, RunAccount account) {
    this.context = context;
    this.origin = origin;
    this.account = account;
  }

  /** What all runs share. */
  public RunContext context() {
    return context;
  }

  /** Its name, unlike any other. */
  public String id() {
    return origin.id();
  }

  /** What was asked for. */
  public RunRequest request() {
    return origin.request();
  }

  /** What is behind it. */
  public RunHistory history() {
    return origin.history();
  }

  /** What it was given, plain data, defaults filled in. */
  public @Nullable Object input() {
    return origin.request().input();
  }

  /** When it was accepted. */
  public Instant startedAt() {
    return origin.acceptedAt();
  }

  /** Notes something that must be found again when the run goes on in another process. */
  public abstract void note(String name, @Nullable Object value);

  /**
   * What was noted under this name, in this process or one before; where nothing was, what {@code
   * fresh} gives, which is noted.
   */
  public @Nullable Object once(String name, Supplier<? extends @Nullable Object> fresh) {
    Object value = history().hasNote(name) ? history().note(name) : fresh.get();
    note(name, value);
    return value;
  }

  /** Takes over what was noted before. */
  void restoreNotes() {
    RunHistory history = history();
    if (!history.isPast()) {
      return;
    }
    history
        .notes()
        .forEach(
            (name, value) -> {
              if (name.equals(DEGRADED)) {
                notes.degrade();
              } else if (name.startsWith(WARNING) && value instanceof Map<?, ?> warning) {
                Object job = warning.get("job");
                notes.warn(
                    new RunWarning(
                        job == null ? null : job.toString(),
                        String.valueOf(warning.get("message"))));
              }
            });
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
    note(DEGRADED, true);
  }

  /** Components were called, with all attempts that were needed. */
  public void called(RunSummary calls) {
    notes.called(calls);
  }

  /** The number of a stream that begins in a job, from 1. */
  int nextStream(String job) {
    return notes.nextStream(job);
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
    boolean kept = notes.warn(warning);
    if (kept) {
      Map<String, @Nullable Object> value = new LinkedHashMap<>();
      value.put("job", warning.job());
      value.put("message", warning.message());
      note(WARNING + warnings().size(), value);
    }
    return kept;
  }
}
