package io.cameleer.camel;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Looks every few milliseconds at the threads with work that waits, and sleeps when there is none.
 */
final class WorkWatch {
  private static final long BETWEEN_LOOKS = TimeUnit.MILLISECONDS.toNanos(5);

  /** So many looks at nothing before it sleeps: to be woken costs those that wake it. */
  private static final int LOOKS_AT_NOTHING = 200;

  private static final WorkWatch INSTANCE = new WorkWatch();

  private final Queue<WorkThread> watched = new ConcurrentLinkedQueue<>();
  private final Thread thread;
  private volatile boolean asleep;

  private WorkWatch() {
    thread = Thread.ofPlatform().daemon().name("cameleer-watch").start(this::run);
  }

  static void add(WorkThread thread) {
    INSTANCE.watched.add(thread);
    if (INSTANCE.asleep) {
      LockSupport.unpark(INSTANCE.thread);
    }
  }

  private void run() {
    int nothing = 0;
    while (true) {
      nothing = watched.isEmpty() ? nothing + 1 : 0;
      if (nothing > LOOKS_AT_NOTHING) {
        sleep();
        nothing = 0;
      }
      LockSupport.parkNanos(this, BETWEEN_LOOKS);
      look(watched.size());
    }
  }

  private void sleep() {
    asleep = true;
    while (watched.isEmpty()) {
      LockSupport.park(this);
    }
    asleep = false;
  }

  private void look(int count) {
    for (int i = 0; i < count; i++) {
      WorkThread each = watched.poll();
      if (each != null && looksAgain(each)) {
        watched.add(each);
      }
    }
  }

  /** This thread must outlive whatever happens to others, a lack of memory too. */
  private static boolean looksAgain(WorkThread each) {
    try {
      return each.look();
    } catch (RuntimeException | Error e) {
      return true;
    }
  }
}
