package io.cameleer.run;

import io.cameleer.run.CancelScope.Cause;
import io.cameleer.run.CancelScope.Reason;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One run of a workflow, live: what it was given, where it is, how it ended. Safe for use by
 * several threads.
 */
public final class Run {
  /** How deep workflows may call workflows. */
  public static final int MAX_DEPTH = 50;

  private final RunContext context;
  private final String id = UUID.randomUUID().toString();
  private final RunSpec spec;
  private final @Nullable Object input;
  private final Instant startedAt;
  private final CancelScope cancelScope;
  private final JobScope jobs;
  private final EventQueue events;
  private final CompletableFuture<Run> ended = new CompletableFuture<>();

  private RunStatus status = RunStatus.PENDING;
  private boolean degraded;
  private boolean cancelled;
  private int active;
  private int waiting;
  private @Nullable JobScope aftermath;
  private @Nullable RunError error;
  private @Nullable Object output;
  private @Nullable Instant endedAt;
  private @Nullable Object variables;
  private @Nullable Object metadata;
  private List<RunWarning> warnings = List.of();
  private RunSummary summary = RunSummary.NONE;
  private BigDecimal cost = BigDecimal.ZERO;

  /**
   * A run that has not begun.
   *
   * @param input what it is given, plain data, checked
   * @param cancelScope what stops it; this run closes it
   */
  public Run(RunContext context, RunSpec spec, @Nullable Object input, CancelScope cancelScope) {
    this.context = context;
    this.spec = spec;
    this.input = input;
    this.cancelScope = cancelScope;
    this.startedAt = context.timer().now();
    this.jobs = new JobScope(this, null, "", cancelScope, spec.jobs());
    this.events = new EventQueue(context.listener(), () -> ended.complete(this));
  }

  /** What all runs share. */
  public RunContext context() {
    return context;
  }

  /** Its name, unlike any other. */
  public String id() {
    return id;
  }

  /** The workflow's id. */
  public String workflow() {
    return spec.workflow();
  }

  /** The workflow's title; null when it has none. */
  public @Nullable String title() {
    return spec.title();
  }

  /** The run in which this one is a job; null for none. */
  public @Nullable String parentId() {
    return spec.parentId();
  }

  /** How many runs are around this one. */
  public int depth() {
    return spec.depth();
  }

  /** What it was given, plain data, defaults filled in. */
  public @Nullable Object input() {
    return input;
  }

  /** When it was accepted. */
  public Instant startedAt() {
    return startedAt;
  }

  /** What stops it. */
  public CancelScope cancelScope() {
    return cancelScope;
  }

  /** Its jobs, for those who run them. */
  public JobScope jobScope() {
    return jobs;
  }

  /** Where it is. */
  public synchronized RunStatus status() {
    boolean waits = status == RunStatus.RUNNING && active > 0 && waiting >= active;
    return waits ? RunStatus.WAITING : status;
  }

  /** Whether a job failed whose failure the run outlives. */
  public synchronized boolean degraded() {
    return degraded;
  }

  /** Its result, plain data; null as long as there is none. */
  public synchronized @Nullable Object output() {
    return output;
  }

  /** Why it failed or was cancelled; empty otherwise. */
  public synchronized Optional<RunError> error() {
    return Optional.ofNullable(error);
  }

  /** When it ended; empty as long as it has not. */
  public synchronized Optional<Instant> endedAt() {
    return Optional.ofNullable(endedAt);
  }

  /** The states of its jobs, those that run after a failure last. */
  public Map<String, JobState> jobs() {
    JobScope after = onFailureScope().orElse(null);
    if (after == null) {
      return jobs.snapshot();
    }
    Map<String, JobState> all = new LinkedHashMap<>(jobs.snapshot());
    all.putAll(after.snapshot());
    return Collections.unmodifiableMap(all);
  }

  /** What somebody should know, in the order in which it came up. */
  public synchronized List<RunWarning> warnings() {
    return warnings;
  }

  /** What its calls cost so far. */
  public synchronized BigDecimal cost() {
    return cost;
  }

  /** What it did, in numbers. */
  public synchronized RunSummary summary() {
    return summary;
  }

  /** The workflow's {@code variables}; null as long as they are not evaluated. */
  public synchronized @Nullable Object variables() {
    return variables;
  }

  /** The workflow's {@code metadata}; null as long as it is not evaluated. */
  public synchronized @Nullable Object metadata() {
    return metadata;
  }

  /** Completes with this run when it has ended and everybody has been told. */
  public CompletionStage<Run> ended() {
    return ended.minimalCompletionStage();
  }

  /** Calls {@code task} with this run when it has ended and everybody has been told. */
  public void whenEnded(Consumer<Run> task) {
    var unused = ended.thenAccept(task);
  }

  /** The record of the run, as answers and journals have it: plain data, without secrets. */
  public Map<String, Object> asMap() {
    return RunRecord.of(this);
  }

  /** How long it took, or takes so far. */
  public Duration duration() {
    return Duration.between(startedAt, endedAt().orElseGet(() -> context.timer().now()));
  }

  /** It begins. */
  public void begin() {
    synchronized (this) {
      status = RunStatus.RUNNING;
    }
    context.journal().runStarted(this);
    enqueue(new RunEvent.RunStarted(this, startedAt));
    tell();
  }

  /** Keeps the workflow's variables. */
  public synchronized void variables(@Nullable Object values) {
    variables = values;
  }

  /** Keeps the workflow's metadata. */
  public synchronized void metadata(@Nullable Object values) {
    metadata = values;
  }

  /** It outlives the failure of a job. */
  public synchronized void degrade() {
    degraded = true;
  }

  /** Tells somebody of something; the same thing about the same job once. */
  public void warn(@Nullable String job, String message) {
    RunWarning warning = new RunWarning(job, context.secrets().mask(message));
    synchronized (this) {
      if (warnings.contains(warning)) {
        return;
      }
      List<RunWarning> more = new ArrayList<>(warnings);
      more.add(warning);
      warnings = List.copyOf(more);
    }
    enqueue(new RunEvent.RunWarned(this, context.timer().now(), job, warning.message()));
    tell();
  }

  /**
   * A component was called, with all attempts that were needed; the error is null if it succeeded.
   */
  public synchronized void called(String job, @Nullable JobError failure) {
    summary = summary.with(job, failure);
  }

  /** Adds to the cost. */
  public synchronized void spend(BigDecimal amount) {
    cost = cost.add(amount);
  }

  /** One more piece of work is under way ({@code +1}), or one less ({@code -1}). */
  public synchronized void active(int change) {
    active += change;
  }

  /**
   * A job has come to a place where it only waits.
   *
   * @return to be closed when it goes on
   */
  public Timer.Registration waiting(String job, String reason) {
    waits(1);
    enqueue(new RunEvent.JobWaiting(this, context.timer().now(), job, reason));
    tell();
    return () -> waits(-1);
  }

  private synchronized void waits(int change) {
    waiting += change;
  }

  /** A job's call failed and will be made again after a pause. */
  public void retrying(String job, int attempt, Duration pause, JobError failure) {
    Instant now = context.timer().now();
    enqueue(new RunEvent.JobRetrying(this, now, job, attempt, pause, failure));
    tell();
  }

  /**
   * A failure that nothing handled: what else is under way is stopped. Only the first one counts.
   */
  public void fail(RunError why) {
    synchronized (this) {
      if (error != null || status.isEnded()) {
        return;
      }
      error = why;
    }
    cancelScope.cancel(new Reason(Cause.FAILURE, "the run failed: " + why.describe()));
  }

  /** Asks the run, with the jobs that follow a failure, to stop. */
  public void cancel(Reason reason) {
    cancelScope.cancel(reason);
    onFailureScope().ifPresent(scope -> scope.cancelScope().cancel(reason));
  }

  /** The jobs that run after a failure; empty when there are none, or not yet. */
  public synchronized Optional<JobScope> onFailureScope() {
    return Optional.ofNullable(aftermath);
  }

  /** The run has failed, and these jobs follow. */
  public JobScope beginOnFailure(List<String> ids) {
    CancelScope fresh = CancelScope.root(context.timer());
    JobScope scope = new JobScope(this, jobs, "", fresh, ids);
    synchronized (this) {
      aftermath = scope;
    }
    return scope;
  }

  /** Sets the error that follows from how the route ended, and says whether the run failed. */
  public synchronized boolean settle(@Nullable RunError routeError) {
    if (error == null) {
      Reason reason = cancelScope.reason();
      error = reason == null ? routeError : new RunError(null, stopped(reason));
      cancelled = reason != null;
    }
    return error != null && !cancelled;
  }

  private static JobError stopped(Reason reason) {
    return new JobError(reason.message(), Cause.REQUEST.type(), null, null, null, 0);
  }

  /** The run has ended, with this result if it is a good end. */
  public void end(@Nullable Object result) {
    boolean failed = settle(null);
    synchronized (this) {
      if (status.isEnded()) {
        return;
      }
      endedAt = context.timer().now();
      output = error == null ? result : null;
      status = failed ? RunStatus.FAILED : goodEnd();
    }
    cancelScope.close();
    onFailureScope().ifPresent(scope -> scope.cancelScope().close());
    context.journal().runEnded(this);
    enqueue(new RunEvent.RunEnded(this, endedAt().orElseThrow()));
    tell();
  }

  private synchronized RunStatus goodEnd() {
    return cancelled ? RunStatus.CANCELLED : RunStatus.COMPLETED;
  }

  /** Puts an event in line; {@link #tell} must follow, without locks held. */
  void enqueue(RunEvent event) {
    events.add(event);
  }

  /** Tells the listeners what is in line. */
  void tell() {
    events.tell();
  }
}
