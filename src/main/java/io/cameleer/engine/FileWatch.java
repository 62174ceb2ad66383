package io.cameleer.engine;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at files every so often, which works on every kind of volume: what has changed is taken
 * over when it has stopped changing. Nothing that goes wrong ends it.
 */
final class FileWatch {
  private static final Logger LOG = LoggerFactory.getLogger(FileWatch.class);

  /** A change that the times of files do not show is found after as many looks. */
  private static final int THOROUGH = 15;

  private final Supplier<String> stamp;
  private final Runnable changed;
  private final Runnable always;
  private final Duration pause;
  private final CountDownLatch closing = new CountDownLatch(1);

  /** Nothing yet: what changed before the first look is seen by it. */
  private String last = "";

  private boolean unsettled;
  private int looks;
  private String told = "";

  /**
   * A watch.
   *
   * @param stamp changes with the files
   * @param changed is called when they may have changed
   * @param always is called each time
   */
  FileWatch(Supplier<String> stamp, Runnable changed, Runnable always, Duration pause) {
    this.stamp = stamp;
    this.changed = changed;
    this.always = always;
    this.pause = pause;
  }

  void start() {
    Thread.ofVirtual().name("cameleer files").start(this::run);
  }

  private void run() {
    try {
      while (!closing.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
        try {
          boolean whole = look();
          always.run();
          told = whole ? "" : told;
        } catch (RuntimeException | Error e) {
          tell(e);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Once for each failure, however often it comes back. */
  private void tell(Throwable failure) {
    String said = EditProblems.said(failure);
    if (!said.equals(told)) {
      told = said;
      LOG.error("the files cannot be looked at: {}", said);
      LOG.debug("where that came from", failure);
    }
  }

  /** Whether all was looked at, and not just the times. */
  private boolean look() {
    String now = stamp.get();
    looks++;
    if (!now.equals(last)) {
      last = now;
      unsettled = true;
    } else if (unsettled || looks % THOROUGH == 0) {
      unsettled = false;
      changed.run();
      return true;
    }
    return false;
  }

  /** Ends it, after what it is at. */
  void close() {
    closing.countDown();
  }
}
