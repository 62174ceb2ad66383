package io.cameleer.camel;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * A virtual thread on which runs go on. What a run begins there (the next call, the branches of a
 * {@code multicast}) is done by the same thread once it has nothing else to do, rather than by a
 * new one for each, which another core would have to be woken for. What still waits when {@link
 * WorkWatch} has looked twice, because the thread is kept by something that blocks or computes, is
 * handed to threads of its own: nothing waits for what it is behind for more than some ten
 * milliseconds, even if that waits for it.
 */
public final class WorkThread implements Runnable {
  private static final ThreadLocal<@Nullable WorkThread> CURRENT = new ThreadLocal<>();

  /** After so many tasks other threads have their turn. */
  private static final int BETWEEN_OTHERS = 16;

  private final Queue<Runnable> branches = new ArrayDeque<>(4);
  private @Nullable Runnable first;
  private @Nullable Runnable call;
  private boolean watched;
  private boolean seen;
  private boolean over;

  /** Whether what runs now is such that its thread may do afterwards what it begins. */
  private boolean open;

  private WorkThread(Runnable first, boolean open) {
    this.first = first;
    this.open = open;
  }

  /** Runs a task on a new thread; may be called by any. */
  public static void start(Runnable task) {
    Thread.ofVirtual().name("cameleer").start(new WorkThread(task, true));
  }

  /**
   * Runs a task after what this thread does now, where it is one on which a run goes on; on a new
   * thread otherwise.
   */
  static void branch(Runnable task) {
    WorkThread current = CURRENT.get();
    if (current == null || !current.open || !current.add(task)) {
      start(task);
    }
  }

  /**
   * Makes a call, which may block as long as it likes: on this thread if it has nothing else to do,
   * or on a new one. Returns at once.
   */
  public static void call(Runnable blocking) {
    WorkThread current = CURRENT.get();
    if (current == null || !current.open || !current.takeCall(blocking)) {
      startCall(blocking);
    }
  }

  private static void startCall(Runnable blocking) {
    Thread.ofVirtual().name("call").start(new WorkThread(blocking, false));
  }

  /** Goes on at the end of a call, on its thread, which may do what that begins. */
  public static void goOn(Runnable continuation) {
    WorkThread current = CURRENT.get();
    if (current == null || current.open) {
      continuation.run();
      return;
    }
    current.open = true;
    try {
      continuation.run();
    } finally {
      current.open = false;
    }
  }

  /** What waits for this thread has threads of its own. */
  static void handOverTheRest() {
    WorkThread current = CURRENT.get();
    if (current != null) {
      current.handOver();
    }
  }

  private boolean add(Runnable task) {
    synchronized (branches) {
      if (over) {
        return false;
      }
      if (call != null) {
        startCall(call);
        call = null;
      }
      branches.add(task);
      watch();
    }
    return true;
  }

  private boolean takeCall(Runnable blocking) {
    synchronized (branches) {
      if (over || call != null || !branches.isEmpty()) {
        return false;
      }
      call = blocking;
      watch();
    }
    return true;
  }

  private void watch() {
    if (!watched) {
      watched = true;
      seen = false;
      WorkWatch.add(this);
    }
  }

  @Override
  @SuppressWarnings("ThreadPriorityCheck") // to yield is fair to others; nothing relies on it
  public void run() {
    CURRENT.set(this);
    try {
      Runnable next = first;
      first = null; // which may be large, and this thread may go on for long
      for (int turn = 1; next != null; turn++) {
        next.run();
        Thread.interrupted(); // which the next task would be taken for
        if (turn % BETWEEN_OTHERS == 0) {
          Thread.yield();
        }
        next = next();
      }
    } finally {
      synchronized (branches) {
        over = true;
      }
      handOver();
    }
  }

  /** What is next; null ends the thread. */
  private @Nullable Runnable next() {
    synchronized (branches) {
      Runnable branch = branches.poll();
      if (branch != null) {
        open = true;
        return branch;
      }
      Runnable blocking = call;
      call = null;
      open = false;
      over = blocking == null;
      return blocking;
    }
  }

  /**
   * Looked at from time to time: hands over what waits, at the second look.
   *
   * @return whether to look again
   */
  boolean look() {
    synchronized (branches) {
      boolean waits = call != null || !branches.isEmpty();
      if (waits && !seen) {
        seen = true;
        return true;
      }
      branches.forEach(BranchExecutor::keptWaiting);
      handOver();
      watched = false;
      return false;
    }
  }

  /** Threads of their own for all that waits. */
  private void handOver() {
    synchronized (branches) {
      for (Runnable task = branches.peek(); task != null; task = branches.peek()) {
        start(task);
        branches.poll();
      }
      if (call != null) {
        startCall(call);
        call = null;
      }
    }
  }
}
