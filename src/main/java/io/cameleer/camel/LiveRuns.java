package io.cameleer.camel;

import io.cameleer.run.CancelScope.Reason;
import io.cameleer.run.Run;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The runs that have not ended. Safe for use by several threads. */
public final class LiveRuns {
  private static final Logger LOG = LoggerFactory.getLogger(LiveRuns.class);

  private final ConcurrentMap<String, Run> runs = new ConcurrentHashMap<>();

  void add(Run run) {
    runs.put(run.id(), run);
  }

  void remove(Run run) {
    runs.remove(run.id());
  }

  /** A run that has not ended; null when there is none of this id. */
  public @Nullable Run find(String id) {
    return runs.get(id);
  }

  /** All of them, as they are now. */
  public Set<Run> all() {
    return Set.copyOf(runs.values());
  }

  /** Cancels all, and waits until they have ended. */
  void cancel(Reason why, Duration atMost) {
    Set<Run> all = all();
    all.forEach(run -> run.cancel(why));
    await(all, atMost);
  }

  /** Suspends all, and waits until they are at rest. */
  void suspend(Reason why, Duration atMost) {
    Set<Run> all = all();
    all.forEach(run -> run.suspend(why));
    await(all, atMost);
  }

  /** Waits until all have ended. */
  void await(Duration atMost) {
    await(all(), atMost);
  }

  private static void await(Set<Run> runs, Duration atMost) {
    CountDownLatch ended = new CountDownLatch(runs.size());
    runs.forEach(run -> run.whenEnded(over -> ended.countDown()));
    try {
      if (!ended.await(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.info("{} runs are still under way", ended.getCount());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
