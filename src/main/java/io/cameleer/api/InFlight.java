package io.cameleer.api;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** The calls that have no answer yet, so that a server that stops can wait for their answers. */
final class InFlight {
  private int count;

  /**
   * A call has come.
   *
   * @return to be run when it is answered, or nobody waits for its answer; once or more often
   */
  synchronized Runnable enter() {
    count++;
    AtomicBoolean left = new AtomicBoolean();
    return () -> {
      if (left.compareAndSet(false, true)) {
        leave();
      }
    };
  }

  private synchronized void leave() {
    count--;
    if (count == 0) {
      notifyAll();
    }
  }

  /** Waits until all are answered, or so long. */
  synchronized void awaitNone(Duration longest) {
    long end = System.nanoTime() + longest.toNanos();
    try {
      for (long left = longest.toMillis(); count > 0 && left > 0; ) {
        wait(left);
        left = (end - System.nanoTime()) / 1_000_000;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
