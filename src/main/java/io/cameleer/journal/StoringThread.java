package io.cameleer.journal;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The thread of somebody who stores things: it tries again after longer and longer pauses, until it
 * can, or until a close has lost its patience. Safe for use by several threads.
 */
final class StoringThread {
  /** The pause before the second time. */
  static final Duration FIRST_PAUSE = Duration.ofMillis(50);

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  private final CountDownLatch givenUp = new CountDownLatch(1);
  private final Thread thread;

  /** Not started yet; it does not keep the process from its end. */
  StoringThread(String name, Runnable task) {
    thread = Thread.ofPlatform().name(name).daemon().unstarted(task);
  }

  void start() {
    thread.start();
  }

  /** Waits before the next time; true when there is to be none. */
  boolean isGivenUp(Duration pause) {
    try {
      return givenUp.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      return true;
    }
  }

  /** The pause after this one. */
  static Duration longer(Duration pause) {
    Duration doubled = pause.multipliedBy(2);
    return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
  }

  /**
   * Waits for its end; what cannot be stored in time is given up.
   *
   * @param giveUp is done when patience is lost
   */
  void close(Duration patience, Runnable giveUp) {
    try {
      if (!thread.join(patience)) {
        giveUp(giveUp);
        thread.join();
      }
    } catch (InterruptedException e) {
      giveUp(giveUp);
      Thread.currentThread().interrupt();
    }
  }

  private void giveUp(Runnable also) {
    givenUp.countDown();
    also.run();
  }
}
