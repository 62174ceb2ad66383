package io.cameleer.journal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What waits for the log or the database, in order. It is bounded, in number and in size: who would
 * make it longer waits. Safe for use by several threads.
 */
final class WriteQueue {
  private static final int MOST = 50_000;
  private static final long LARGEST = 32_000_000;

  /**
   * What goes into one transaction at most: a restart of the database repeats no more than that.
   */
  private static final int BATCH = 5_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition notFull = lock.newCondition();
  private final Condition notEmpty = lock.newCondition();
  private final Deque<Write> waiting = new ArrayDeque<>();
  private final Progress progress;
  private final long window;
  private long size;
  private long number;
  private long hurried;
  private boolean closed;

  /**
   * An empty queue.
   *
   * @param number the highest number that was ever given
   * @param progress is told what is put in line here
   * @param window how long more is waited for, where nobody is in a hurry: what becomes of a run
   *     together takes less work
   */
  WriteQueue(long number, Progress progress, Duration window) {
    this.number = number;
    this.progress = progress;
    this.window = window.toNanos();
  }

  /**
   * Puts a change at the end, as soon as there is room.
   *
   * @param nanos for how long room is waited for
   * @return null when there was none in that time
   * @throws JournalException when the queue was closed
   */
  @Nullable Write offer(Change change, long nanos) {
    boolean interrupted = false;
    long left = nanos;
    lock.lock();
    try {
      while (!closed && isFull()) {
        if (left <= 0) {
          return null;
        }
        try {
          left = notFull.awaitNanos(left);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (closed) {
        throw new JournalException("the journal was closed", null);
      }
      return append(change);
    } finally {
      lock.unlock();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Puts a change at the end, room or not, open or closed. */
  Write force(Change change) {
    lock.lock();
    try {
      return append(change);
    } finally {
      lock.unlock();
    }
  }

  /** Under the lock. */
  private Write append(Change change) {
    Write write = new Write(++number, change);
    progress.entered(change.run(), number);
    add(write);
    return write;
  }

  private void add(Write write) {
    waiting.addLast(write);
    size += write.change().size();
    // Who collects needs to know only when there is something, and when there is enough.
    if (waiting.size() == 1 || waiting.size() == BATCH || isFull()) {
      notEmpty.signal();
    }
  }

  /** Puts at the end what has its number already, as soon as there is room, or it is closed. */
  void pass(List<Write> writes) {
    lock.lock();
    try {
      while (!closed && isFull()) {
        notFull.awaitUninterruptibly();
      }
      writes.forEach(this::add);
    } finally {
      lock.unlock();
    }
  }

  /** Puts at the end what has its number already, room or not. */
  void admit(List<Write> writes) {
    lock.lock();
    try {
      writes.forEach(this::add);
    } finally {
      lock.unlock();
    }
  }

  /** Somebody waits for this change. */
  void hurry(long wanted) {
    lock.lock();
    try {
      hurried = Math.max(hurried, wanted);
      notEmpty.signal();
    } finally {
      lock.unlock();
    }
  }

  /** The number that was given last. */
  long last() {
    lock.lock();
    try {
      return number;
    } finally {
      lock.unlock();
    }
  }

  private boolean isFull() {
    return waiting.size() >= MOST || size >= LARGEST;
  }

  /** What is next, as much as goes together; waits for it. Empty once nothing will ever come. */
  List<Write> take() {
    lock.lock();
    try {
      while (waiting.isEmpty()) {
        if (closed) {
          return List.of();
        }
        notEmpty.awaitUninterruptibly();
      }
      collect();
      List<Write> taken = new ArrayList<>();
      while (!waiting.isEmpty() && taken.size() < BATCH) {
        Write write = waiting.removeFirst();
        size -= write.change().size();
        taken.add(write);
      }
      notFull.signalAll();
      return taken;
    } finally {
      lock.unlock();
    }
  }

  /** Waits for more, under the lock. */
  private void collect() {
    long left = window;
    try {
      while (left > 0
          && waiting.size() < BATCH
          && hurried < waiting.getFirst().number()
          && !closed
          && !isFull()) {
        left = notEmpty.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Takes no more; what is in line stays in line. */
  void close() {
    lock.lock();
    try {
      closed = true;
      notEmpty.signalAll();
      notFull.signalAll();
    } finally {
      lock.unlock();
    }
  }

  boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }
}
