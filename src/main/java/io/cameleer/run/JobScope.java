package io.cameleer.run;

import io.cameleer.run.Timer.Registration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Jobs that know of each other: those of a workflow, or those of one item of a for-each, which also
 * see the jobs around them. Safe for use by several threads.
 */
public final class JobScope {
  private final Run run;
  private final @Nullable JobScope outer;
  private final String prefix;
  private final String keyPrefix;
  private final CancelScope cancelScope;
  private final Map<String, JobState> jobs;
  private final Waiters waiters = new Waiters();
  private List<Set<String>> loops = List.of();
  private Map<String, JobScope> inner = Map.of();
  private Map<String, Object> notes = Map.of();

  /** The note of what is set down about the services of a job as a whole. */
  private static final String OF_SERVICES = "services:";

  JobScope(
      Run run,
      @Nullable JobScope outer,
      String prefix,
      String keyPrefix,
      CancelScope cancelScope,
      List<String> ids) {
    this.run = run;
    this.outer = outer;
    this.prefix = prefix;
    this.keyPrefix = keyPrefix;
    this.cancelScope = cancelScope;
    this.jobs = LinkedHashMap.newLinkedHashMap(ids.size());
    ids.forEach(id -> jobs.put(id, JobState.PENDING));
  }

  /**
   * The jobs of one item.
   *
   * @param job the for-each
   * @param index the item's index, from 0
   * @param stop what stops the item
   * @param ids the ids of the jobs, in the order of the route
   */
  public JobScope item(String job, int index, CancelScope stop, List<String> ids) {
    String item = "[" + index + "].";
    return new JobScope(run, this, path(job) + item, key(job) + item, stop, ids);
  }

  /**
   * The services that work together in one job; they are in the run's record.
   *
   * @param job the job
   * @param path its name in events; that of the turn where it repeats itself
   * @param stop what stops the services
   * @param ids the ids of the services, in the order of the route
   */
  public JobScope services(String job, String path, CancelScope stop, List<String> ids) {
    String key = key(job) + path.substring(Math.min(path.length(), path(job).length()));
    JobScope services = new JobScope(run, this, path + ".", key + ".", stop, ids);
    synchronized (this) {
      if (inner.isEmpty()) {
        inner = new LinkedHashMap<>();
      }
      inner.put(job, services);
    }
    return services;
  }

  /** The services of a job, the last ones where it ran more than once; null for none. */
  public synchronized @Nullable JobScope services(String job) {
    return inner.get(job);
  }

  /** Sets something down about the jobs here as a whole, for the run's record: who won. */
  public void note(String name, Object value) {
    synchronized (this) {
      Map<String, Object> more = new LinkedHashMap<>(notes);
      more.put(name, value);
      notes = Collections.unmodifiableMap(more);
    }
    run.note(OF_SERVICES + keyPrefix, notes());
  }

  /** What was set down about the jobs here as a whole. */
  public synchronized Map<String, Object> notes() {
    return notes;
  }

  /** The run that the jobs belong to. */
  public Run run() {
    return run;
  }

  /** What stops all jobs here; it is cancelled when one of them fails and nothing handles that. */
  public CancelScope cancelScope() {
    return cancelScope;
  }

  /** Whether the jobs are those of an item, not of the run itself. */
  public boolean isItem() {
    return outer != null;
  }

  /** The job's name in events and messages: {@code each[3].inner}. */
  public String path(String job) {
    return prefix + job;
  }

  /**
   * The job's name in journals, where each turn of a loop has its own: {@code each#2[3].inner}; the
   * same for the same work in every process that does it.
   */
  public String key(String job) {
    JobState state = state(job);
    int turn = state == null ? 1 : state.turn();
    return keyPrefix + job + (turn == 1 ? "" : "#" + turn);
  }

  /** The job's state, also of jobs around; null when no such job is known. */
  public @Nullable JobState find(String job) {
    JobState own = state(job);
    return own != null || outer == null ? own : outer.find(job);
  }

  /**
   * How the job ended, as another one sees it that waits for it: null as long as it has not, and as
   * long as a loop repeats it of which the other one is no part.
   */
  public @Nullable JobOutcome outcome(String name, String waiting) {
    synchronized (this) {
      if (loops.stream().anyMatch(loop -> loop.contains(name) && !loop.contains(waiting))) {
        return null;
      }
    }
    JobState state = find(name);
    return state == null ? null : state.outcome();
  }

  /** A turn of a loop begins: its jobs are to run again. */
  public synchronized void loop(Set<String> body) {
    if (!loops.contains(body)) {
      List<Set<String>> more = new ArrayList<>(loops);
      more.add(Set.copyOf(body));
      loops = List.copyOf(more);
    }
    body.forEach(job -> jobs.computeIfPresent(job, (id, state) -> state.again()));
  }

  /** A loop is over: the last turn of its jobs counts for all. */
  public void endLoop(Set<String> body) {
    List<Runnable> ready = new ArrayList<>();
    synchronized (this) {
      loops = loops.stream().filter(loop -> !loop.equals(body)).toList();
      body.forEach(job -> waiters.collectReady(job, this, ready));
    }
    ready.forEach(Runnable::run);
  }

  /** All jobs here and around, the nearest of each name. */
  public Set<String> names() {
    Map<String, JobState> all = new LinkedHashMap<>();
    for (JobScope scope = this; scope != null; scope = scope.outer) {
      scope.snapshot().forEach(all::putIfAbsent);
    }
    return Collections.unmodifiableSet(all.keySet());
  }

  private synchronized @Nullable JobState state(String job) {
    return jobs.get(job);
  }

  /** The states of the jobs here, in the order of the route. */
  public synchronized Map<String, JobState> snapshot() {
    return Collections.unmodifiableMap(new LinkedHashMap<>(jobs));
  }

  /** Sets down that the job begins, again perhaps, and tells of it. */
  public JobState begin(String job) {
    Instant now = run.context().timer().now();
    JobState begun;
    synchronized (this) {
      begun = jobs.getOrDefault(job, JobState.PENDING).begin(now);
      jobs.put(job, begun);
      run.enqueue(new RunEvent.JobStarted(run, now, path(job)));
    }
    run.tell();
    return begun;
  }

  /** Sets down how the job ended, tells of it, and lets go on what waited for that. */
  public void end(String job, JobOutcome outcome) {
    end(job, outcome, () -> {});
  }

  /**
   * The same; {@code consequence} is called after the end was set down and before anything goes on:
   * it stops the rest after a failure.
   */
  public void end(String job, JobOutcome outcome, Runnable consequence) {
    run.keep(key(job), outcome);
    set(job, outcome, consequence);
  }

  /**
   * Sets down how the job ended before this process did; nobody is told again. What was called then
   * counts for the run.
   */
  public void restore(String job, JobOutcome outcome, Runnable consequence) {
    if (!run.history().isStored()) {
      run.keep(key(job), outcome);
    }
    restoreServices(job);
    List<Runnable> ready = new ArrayList<>();
    synchronized (this) {
      jobs.put(job, jobs.getOrDefault(job, JobState.PENDING).restored(outcome));
      waiters.collectReady(job, this, ready);
    }
    consequence.run();
    ready.forEach(Runnable::run);
  }

  private void restoreServices(String job) {
    Map<String, JobOutcome> ended = run.history().services(key(job));
    if (ended.isEmpty()) {
      return;
    }
    JobScope services = services(job, path(job), cancelScope, List.copyOf(ended.keySet()));
    if (run.history().note(OF_SERVICES + services.keyPrefix) instanceof Map<?, ?> known) {
      known.forEach((name, value) -> services.note(String.valueOf(name), value));
    }
    ended.forEach((service, outcome) -> services.restore(service, outcome, () -> {}));
  }

  private void set(String job, JobOutcome outcome, Runnable consequence) {
    List<Runnable> ready = new ArrayList<>();
    synchronized (this) {
      jobs.put(job, jobs.getOrDefault(job, JobState.PENDING).end(outcome));
      Instant now = run.context().timer().now();
      run.enqueue(new RunEvent.JobEnded(run, now, path(job), outcome));
      waiters.collectReady(job, this, ready);
    }
    run.tell();
    consequence.run();
    ready.forEach(Runnable::run);
  }

  /**
   * Sets down that the job will not run, unless it has begun or ended before. No journal needs to
   * know: it follows from what others came to.
   */
  public void skip(String job, JobOutcome.Skip why) {
    JobState state = state(job);
    if (state == null || state.status() == JobStatus.PENDING) {
      set(job, JobOutcome.skipped(why), () -> {});
    }
  }

  /**
   * Calls {@code task} once {@code condition} holds: now, on this thread, or when a job ends, on
   * the thread where it ended. The condition is called with the jobs unchanging.
   *
   * @param names the jobs that the condition looks at, each once
   */
  public Registration when(List<String> names, Predicate<JobScope> condition, Runnable task) {
    Registration waiting;
    synchronized (this) {
      waiting = condition.test(this) ? null : waiters.add(names, condition, task);
    }
    if (waiting == null) {
      task.run();
      return Registration.NONE;
    }
    return () -> {
      synchronized (this) {
        waiting.close();
      }
    };
  }
}
