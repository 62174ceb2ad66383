package io.cameleer.run;

import io.cameleer.run.CancelScope.Cause;
import io.cameleer.run.CancelScope.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One run of a workflow, live: what it was given, where it is, how it ended. Safe for use by
 * several threads.
 */
public final class Run extends RunBook {
  private final RunSpec spec;
  private final @Nullable Run parent;
  private final CancelScope cancelScope;
  private final JobScope jobs;
  private final EventQueue events;
  private final CompletableFuture<Run> ended = new CompletableFuture<>();

  private final Ending ending = new Ending();
  private @Nullable JobScope aftermath;
  private final Questions questions = new Questions(this);
  private volatile boolean suspended;

  /**
   * A run that has not begun.
   *
   * @param origin where it comes from
   * @param cancelScope what stops it; this run closes it
   * @param parent the run in which it is a job; null for none
   */
  public Run(
      RunContext context,
      RunSpec spec,
      RunOrigin origin,
      CancelScope cancelScope,
      @Nullable Run parent) {
    super(
        context,
        origin,
        new RunAccount(spec.workflow(), spec.budget(), parent == null ? null : parent.account()));
    this.spec = spec;
    this.parent = parent;
    this.cancelScope = cancelScope;
    this.jobs = new JobScope(this, null, "", "", cancelScope, spec.jobs());
    this.events = new EventQueue(context.listener(), () -> ended.complete(this));
  }

  /** What it is a run of. */
  public RunSpec spec() {
    return spec;
  }

  /** The workflow's id. */
  public String workflow() {
    return spec.workflow();
  }

  /** The run in which this one is a job; null for none. */
  public @Nullable String parentId() {
    return spec.parentId();
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
  public RunStatus status() {
    return ending.status();
  }

  /** Its result, plain data; null as long as there is none. */
  public @Nullable Object output() {
    return ending.output();
  }

  /** Why it failed or was cancelled; empty otherwise. */
  public Optional<RunError> error() {
    return ending.error();
  }

  /** When it ended; empty as long as it has not. */
  public Optional<Instant> endedAt() {
    return ending.endedAt();
  }

  /** The states of its jobs, those that run after a failure last. */
  public Map<String, JobState> jobs() {
    JobScope after = onFailureScope().orElse(null);
    if (after == null) {
      return jobs.snapshot();
    }
    Map<String, JobState> all = new LinkedHashMap<>(jobs.snapshot());
    all.putAll(after.snapshot());
    return all;
  }

  /** Completes with this run when it has ended, or is suspended, and everybody has been told. */
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
    return Duration.between(startedAt(), endedAt().orElseGet(() -> context().timer().now()));
  }

  /** It is accepted: from here on it is not lost. */
  public void accept() {
    if (!history().isPast() || !history().isStored()) {
      context().journal().runAccepted(this);
    }
  }

  /** It begins, or goes on. */
  public void begin() {
    ending.begin();
    restoreNotes();
    context().journal().runBegan(this);
    enqueue(new RunEvent.RunStarted(this, context().timer().now()));
    tell();
  }

  @Override
  public void note(String name, @Nullable Object value) {
    boolean known = history().isStored() && history().hasNote(name);
    if (!known && !isSuspended()) {
      context().journal().noted(this, name, value);
    }
  }

  /** Has the end of a job kept; where that cannot be done the run is suspended. */
  void keep(String key, JobOutcome outcome) {
    if (isSuspended() || outcome.status() == JobStatus.CANCELLED) {
      return;
    }
    try {
      context().journal().jobEnded(this, key, outcome);
    } catch (RuntimeException | Error e) {
      suspend(new Reason(Cause.REQUEST, "the run cannot be kept: " + e.getMessage()));
    }
  }

  /** What it asks people. */
  public Questions questions() {
    return questions;
  }

  /** Tells somebody of something; the same thing about the same job once. */
  public void warn(@Nullable String job, String message) {
    RunWarning warning = new RunWarning(job, context().secrets().mask(message));
    if (keep(warning)) {
      enqueue(new RunEvent.RunWarned(this, context().timer().now(), job, warning.message()));
      tell();
    }
  }

  /** One more piece of work is under way ({@code +1}), or one less ({@code -1}). */
  public void active(int change) {
    ending.count(change, 0);
  }

  /**
   * A job has come to a place where it only waits.
   *
   * @return to be closed when it goes on
   */
  public Timer.Registration waiting(String job, String reason) {
    ending.count(0, 1);
    enqueue(new RunEvent.JobWaiting(this, context().timer().now(), job, reason));
    tell();
    return () -> ending.count(0, -1);
  }

  /** A job's call failed and will be made again after a pause. */
  public void retrying(String job, int attempt, Duration pause, JobError failure) {
    Instant now = context().timer().now();
    enqueue(new RunEvent.JobRetrying(this, now, job, attempt, pause, failure));
    tell();
  }

  /** A failure that nothing handled, the first one: what else is under way is stopped. */
  public void fail(RunError why) {
    if (ending.fail(why)) {
      cancelScope.cancel(new Reason(Cause.FAILURE, "the run failed: " + why.describe()));
    }
  }

  /**
   * Stops the run without ending it: its journal says that it is under way, so that another process
   * goes on with it.
   */
  public void suspend(Reason reason) {
    suspended = true;
    if (parent == null) {
      cancel(reason);
    } else {
      parent.suspend(reason);
    }
  }

  /** Whether it, or the run around it, was stopped without being ended. */
  public boolean isSuspended() {
    return suspended || (parent != null && parent.isSuspended());
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
    CancelScope fresh = CancelScope.root(context().timer());
    JobScope scope = new JobScope(this, jobs, "", "", fresh, ids);
    synchronized (this) {
      aftermath = scope;
    }
    return scope;
  }

  /** Sets the error that follows from how the route ended, and says whether the run failed. */
  public boolean settle(@Nullable RunError routeError) {
    return ending.settle(cancelScope.reason(), routeError);
  }

  /** The run has ended, with this result if it is a good end. */
  public void end(@Nullable Object result) {
    settle(null);
    Instant now = context().timer().now();
    if (isSuspended()) {
      letGo();
      enqueue(new RunEvent.RunSuspended(this, now));
    } else if (ending.end(now, result)) {
      letGo();
      enqueue(
          isEndKept() ? new RunEvent.RunEnded(this, now) : new RunEvent.RunSuspended(this, now));
    }
    tell();
  }

  private boolean isEndKept() {
    try {
      context().journal().runEnded(this);
      return true;
    } catch (RuntimeException | Error e) {
      suspended = true;
      return false;
    }
  }

  private void letGo() {
    components().close();
    cancelScope.close();
    onFailureScope().ifPresent(scope -> scope.cancelScope().close());
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
