package io.cameleer.run;

import io.cameleer.run.Timer.Registration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Who waits for jobs to end. Only those who look at the job that has ended are asked, so that what
 * an end costs does not grow with the jobs that wait for others. Not safe for use by several
 * threads.
 */
final class Waiters {
  private @Nullable Map<String, List<Waiter>> byJob;

  private record Waiter(List<String> jobs, Predicate<JobScope> condition, Runnable task) {}

  /**
   * One more; close what is given back when it waits no longer.
   *
   * @param jobs those that the condition looks at, each once
   */
  Registration add(List<String> jobs, Predicate<JobScope> condition, Runnable task) {
    Waiter waiter = new Waiter(List.copyOf(jobs), condition, task);
    if (byJob == null) {
      byJob = new HashMap<>();
    }
    for (String job : waiter.jobs()) {
      byJob.computeIfAbsent(job, id -> new ArrayList<>(2)).add(waiter);
    }
    return () -> remove(waiter);
  }

  private void remove(Waiter waiter) {
    if (byJob == null) {
      return;
    }
    for (String job : waiter.jobs()) {
      byJob.computeIfPresent(job, (id, all) -> without(all, waiter));
    }
    if (byJob.isEmpty()) {
      byJob = null;
    }
  }

  @SuppressWarnings("ReferenceEquality") // the very waiter, not one like it
  private static @Nullable List<Waiter> without(List<Waiter> all, Waiter waiter) {
    all.removeIf(one -> one == waiter);
    return all.isEmpty() ? null : all;
  }

  /** Takes out those who look at this job and whose condition holds. */
  void collectReady(String job, JobScope jobs, List<Runnable> ready) {
    List<Waiter> concerned = byJob == null ? null : byJob.get(job);
    if (concerned == null) {
      return;
    }
    for (Waiter waiter : List.copyOf(concerned)) {
      if (waiter.condition().test(jobs)) {
        remove(waiter);
        ready.add(waiter.task());
      }
    }
  }
}
