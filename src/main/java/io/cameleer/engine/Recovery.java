package io.cameleer.engine;

import io.cameleer.run.RecordedRun;
import io.cameleer.run.Run;
import io.cameleer.run.RunStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes on with the runs that a process which is gone has left behind. One that cannot go on does
 * not keep up the others: it is told, and tried again. Safe for use by several threads.
 */
final class Recovery implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  private final RunStore store;
  private final Function<String, Optional<Run>> live;
  private final Function<String, Deployment> enter;
  private final Duration firstPause;
  private final CountDownLatch closing = new CountDownLatch(1);

  /** Why those that were left behind do not go on, by their ids. */
  private volatile Map<String, String> left = Map.of();

  /** Whether it may be the database that keeps them up. */
  private volatile boolean unread;

  private @Nullable Thread thread;

  /**
   * Nothing left behind yet.
   *
   * @param live a run that goes on
   * @param enter the deployment of a version, entered
   * @param firstPause after which what did not go on is tried again; further ones are longer
   */
  Recovery(
      RunStore store,
      Function<String, Optional<Run>> live,
      Function<String, Deployment> enter,
      Duration firstPause) {
    this.store = store;
    this.live = live;
    this.enter = enter;
    this.firstPause = firstPause;
  }

  /** Goes on with all of them, once; says how many go on. */
  int begin() {
    int resumed = resume(store.unfinished(), true);
    if (!left.isEmpty()) {
      thread = Thread.ofVirtual().name("cameleer recovery").start(this::again);
    }
    return resumed;
  }

  private int resume(Iterable<String> ids, boolean first) {
    Map<String, String> failures = new LinkedHashMap<>();
    Map<String, RuntimeException> broken = new HashMap<>();
    boolean unreadable = false;
    int resumed = 0;
    for (String id : ids) {
      boolean read = false;
      try {
        Optional<RecordedRun> run = store.find(id);
        read = true;
        goOn(run.orElseThrow(() -> new EngineException("it is not kept any more", null)), broken);
        resumed++;
      } catch (RuntimeException e) {
        unreadable |= !read;
        failures.put(id, told(id, CamelTrouble.describe(e)));
      }
    }
    unread = first && unreadable;
    left = failures;
    if (resumed > 0) {
      LOG.info("{} runs go on where they were", resumed);
    }
    return resumed;
  }

  /** Goes on with one of them; with one that goes on already, it does nothing. */
  synchronized RunHandle resume(RecordedRun run) {
    return goOn(store.find(run.id()).orElse(run), new HashMap<>());
  }

  /**
   * Goes on with a run.
   *
   * @param broken the versions that do not start, and why: none of them is started again
   */
  private synchronized RunHandle goOn(RecordedRun run, Map<String, RuntimeException> broken) {
    Optional<Run> already = live.apply(run.id());
    if (already.isPresent()) {
      return RunHandle.of(already.get());
    }
    if (run.status().isEnded()) {
      throw new EngineException("the run has ended", null);
    }
    Deployment deployment = entered(run.version(), broken);
    try {
      return deployment.engine().resume(run);
    } finally {
      deployment.leave();
    }
  }

  private Deployment entered(String version, Map<String, RuntimeException> broken) {
    RuntimeException known = broken.get(version);
    if (known != null) {
      throw known;
    }
    try {
      return enter.apply(version);
    } catch (RuntimeException e) {
      broken.put(version, e);
      throw e;
    }
  }

  private String told(String id, String why) {
    String line = "run " + id + " does not go on: " + why;
    if (!line.equals(left.get(id))) {
      LOG.error("{}", line);
    }
    return line;
  }

  private void again() {
    Duration pause = firstPause;
    while (!left.isEmpty() && !isClosing(pause)) {
      Duration doubled = pause.multipliedBy(2);
      pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
      try {
        List<String> unfinished = store.unfinished();
        List<String> ids = new ArrayList<>(left.keySet());
        ids.retainAll(Objects.requireNonNull(unfinished));
        resume(ids, false);
      } catch (RuntimeException e) {
        unread = true;
      }
    }
  }

  private boolean isClosing(Duration pause) {
    try {
      return closing.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      return true;
    }
  }

  /** Why those that are left do not go on, a line each. */
  List<String> failures() {
    return List.copyOf(left.values());
  }

  /** Why accepted runs may not go on although they could; empty when that is not so. */
  Optional<String> unready() {
    int runs = left.size();
    return unread && runs > 0
        ? Optional.of(
            runs + " runs that were left unfinished cannot be read yet; they are tried again")
        : Optional.empty();
  }

  @Override
  public void close() {
    closing.countDown();
    if (thread != null) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
