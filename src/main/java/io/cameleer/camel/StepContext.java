package io.cameleer.camel;

import io.cameleer.run.CancelScope;
import io.cameleer.run.CancelScope.Reason;
import io.cameleer.run.JobError;
import io.cameleer.run.JobOutcome;
import io.cameleer.run.JobScope;
import io.cameleer.run.Run;
import io.cameleer.run.RunSummary;
import io.cameleer.run.Timer.Registration;
import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A job that is under way: what its own operations ({@code job:skip} and the like) and the calls in
 * it leave for its end. Safe for use by several threads.
 */
final class StepContext {
  private final RunPosition outside;
  private final String stepId;
  private final String job;
  private final CancelScope scope;
  private CancelScope work;
  private JobOutcome.@Nullable Skip skip;
  private @Nullable JobError handled;
  private @Nullable Throwable handledFailure;
  private @Nullable CallFrame lastCall;
  private @Nullable Object input;
  private int attempts;
  private long calls;
  private long hits;
  private BigDecimal cost = BigDecimal.ZERO;
  private RunSummary summary = RunSummary.NONE;
  private int gates;
  private int things;
  private Runnable begin = () -> {};
  private Runnable stopped = () -> {};
  private boolean closed;
  private Registration leftBehind = Registration.NONE;

  StepContext(RunPosition outside, String stepId) {
    this.outside = outside;
    this.stepId = stepId;
    this.job = Steps.job(stepId);
    this.scope = outside.scope().child();
    this.work = scope;
  }

  RunPosition outside() {
    return outside;
  }

  Run run() {
    return outside.run();
  }

  JobScope jobs() {
    return outside.jobs();
  }

  String job() {
    return job;
  }

  /** Calls {@code task} when so many gates are passed and the job begins; at once for none. */
  void onBegin(int gatesBefore, Runnable task) {
    synchronized (this) {
      gates = gatesBefore;
      begin = task;
    }
    if (gatesBefore == 0) {
      task.run();
    }
  }

  /** A gate in front of the job has opened. */
  void passGate() {
    Runnable task;
    synchronized (this) {
      gates--;
      task = gates == 0 ? begin : () -> {};
    }
    task.run();
  }

  /** The id of the step in its route: of a job inside a for-each {@code each[]/job}. */
  String stepId() {
    return stepId;
  }

  /** The job's name in events and messages. */
  String path() {
    return jobs().path(job);
  }

  /** The job's name in journals, see {@link JobScope#key}. */
  String key() {
    return jobs().key(job);
  }

  /** A number for something that the job does several times, from 1. */
  synchronized int next() {
    return ++things;
  }

  /** What stops the job as a whole; never times out by itself. */
  CancelScope scope() {
    return scope;
  }

  /** What stops the work of the job: the job's stop, or its own deadline. */
  synchronized CancelScope workScope() {
    return work;
  }

  /** Calls {@code stop} when the job is stopped, and when its own time is up. */
  void onStop(Runnable stop) {
    synchronized (this) {
      stopped = stop;
    }
    scope.onCancel(stop);
  }

  /** From here on the work has this long. */
  void timeout(Duration after) {
    CancelScope limited = workScope().child(after);
    Runnable stop;
    synchronized (this) {
      work = limited;
      stop = stopped;
    }
    limited.onCancel(stop);
  }

  /** What follows is not under the job's deadline. */
  synchronized void endTimeout() {
    if (!work.isCancelled()) {
      untimed();
    }
  }

  private synchronized void untimed() {
    work.close();
    work = scope;
    leftBehind.close();
  }

  /** Why the job is stopped; null when it is not, or when it has dealt with that. */
  @Nullable Reason stopReason() {
    Reason reason = scope.reason();
    return reason == null ? workScope().reason() : reason;
  }

  /** Closes something when the job ends, or when it has dealt with being out of time. */
  void atEnd(Registration registration) {
    Registration obsolete = registration;
    synchronized (this) {
      if (!closed) {
        obsolete = leftBehind;
        leftBehind = registration;
      }
    }
    obsolete.close();
  }

  /** The rest of the job is not to be done. */
  synchronized void skip(JobOutcome.Skip why) {
    skip = why;
  }

  synchronized JobOutcome.@Nullable Skip skip() {
    return skip;
  }

  /** The job's failure is dealt with; what follows is not under the deadline that caused it. */
  synchronized void handle(JobError error, Throwable failure) {
    handled = error;
    handledFailure = failure;
    if (work.isCancelled() && !scope.isCancelled()) {
      untimed();
    }
  }

  /** The failure that was dealt with; null for none. */
  synchronized @Nullable JobError handled() {
    return handled;
  }

  /** What it was that was dealt with; null for nothing. */
  synchronized @Nullable Throwable handledFailure() {
    return handledFailure;
  }

  /** A call of the job itself begins. */
  synchronized void called(CallFrame call) {
    if (lastCall == null) {
      input = call.input();
    }
    lastCall = call;
  }

  /** A call of the job itself has ended. */
  synchronized void returned(CallFrame call) {
    attempts += call.counted();
    calls++;
    hits += call.isCached() ? 1 : 0;
    cost = cost.add(call.cost());
  }

  /** What the first call was given. */
  synchronized @Nullable Object input() {
    return input;
  }

  /** The component called last; null for none. */
  synchronized @Nullable String component() {
    return lastCall == null ? null : lastCall.component();
  }

  /** How many calls were made, all attempts counted. */
  synchronized int attempts() {
    return attempts;
  }

  /** Whether all calls, and one at least, were answered by a cache. */
  synchronized boolean isCached() {
    return calls > 0 && hits == calls;
  }

  /** A component was called by the job itself. */
  synchronized void called(RunSummary call) {
    summary = summary.plus(call);
  }

  /** What the job called, with the jobs within it. */
  synchronized RunSummary calls() {
    return summary;
  }

  /** What a job within this one has called. */
  synchronized void add(int moreAttempts, BigDecimal moreCost, RunSummary moreCalls) {
    attempts += moreAttempts;
    cost = cost.add(moreCost);
    summary = summary.plus(moreCalls);
  }

  /** What the calls of the job cost, with those of the jobs within it. */
  synchronized BigDecimal cost() {
    return cost;
  }

  void close() {
    scope.close();
    workScope().close();
    Registration obsolete;
    synchronized (this) {
      closed = true;
      obsolete = leftBehind;
    }
    obsolete.close();
  }
}
