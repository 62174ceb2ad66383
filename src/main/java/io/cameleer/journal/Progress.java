package io.cameleer.journal;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * How far changes have come on their way into the database, by their numbers, so that who reads can
 * wait for just what is not there yet. Safe for use by several threads.
 */
final class Progress {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition moved = lock.newCondition();

  /** The last change of each run that is not in the database yet. */
  private final ConcurrentMap<String, Long> pending = new ConcurrentHashMap<>();

  private volatile long stored;
  private volatile long readable;

  /** All up to this change is in the database. */
  Progress(long number) {
    stored = number;
    readable = number;
  }

  /** A change of a run is on its way. */
  void entered(String run, long number) {
    if (!run.isEmpty()) {
      pending.put(run, number);
    }
  }

  /** All up to this change is as safe as it was to be. */
  void stored(long number) {
    stored = number;
  }

  /** The last change that is as safe as it was to be. */
  long stored() {
    return stored;
  }

  /** These changes and all before them can be found in the database. */
  void readable(List<Write> writes) {
    lock.lock();
    try {
      readable = Math.max(readable, writes.getLast().number());
      moved.signalAll();
    } finally {
      lock.unlock();
    }
    for (Write write : writes) {
      pending.remove(write.change().run(), write.number());
      write.readable();
    }
  }

  /** A change goes no further. */
  void withdrawn(Write write) {
    pending.remove(write.change().run(), write.number());
    write.readable();
  }

  /** The last change that can be found in the database. */
  long readable() {
    return readable;
  }

  /** The last change of a run that cannot be found in the database yet; null for none. */
  @Nullable Long pending(String run) {
    return pending.get(run);
  }

  /** Waits until a change can be found in the database, but not for ever. */
  boolean await(long number, long nanos) {
    boolean interrupted = false;
    long left = nanos;
    lock.lock();
    try {
      while (readable < number && left > 0) {
        try {
          left = moved.awaitNanos(left);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      return readable >= number;
    } finally {
      lock.unlock();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
