package io.cameleer.run;

import io.cameleer.run.Timer.Registration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Who waits for jobs to end. Not safe for use by several threads. */
final class Waiters {
  private @Nullable List<Waiter> all;

  private record Waiter(Predicate<JobScope> condition, Runnable task) {}

  /** One more; close what is given back when it waits no longer. */
  Registration add(Predicate<JobScope> condition, Runnable task) {
    Waiter waiter = new Waiter(condition, task);
    if (all == null) {
      all = new ArrayList<>(2);
    }
    all.add(waiter);
    return () -> remove(waiter);
  }

  private void remove(Waiter waiter) {
    if (all != null) {
      all.remove(waiter);
    }
  }

  /** Takes out those whose condition holds. */
  void collectReady(JobScope jobs, List<Runnable> ready) {
    if (all == null) {
      return;
    }
    all.removeIf(
        waiter -> {
          boolean holds = waiter.condition.test(jobs);
          if (holds) {
            ready.add(waiter.task);
          }
          return holds;
        });
    if (all.isEmpty()) {
      all = null;
    }
  }
}
