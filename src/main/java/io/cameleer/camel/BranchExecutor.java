package io.cameleer.camel;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * What the branches of a parallel {@code multicast} run on: one after the other on one {@link
 * WorkThread} as long as each hands over at once to something that waits, as calls and delays do;
 * each on its own for a while after one has kept the thread, by computing or blocking, for longer
 * than {@value #SHORT_NANOS} ns. Safe for use by several threads.
 */
public final class BranchExecutor extends AbstractExecutorService {
  /** Some five times what it takes to hand over to a thread of its own. */
  private static final long SHORT_NANOS = 100_000;

  /** How many tasks run on their own after a long one; Camel makes two for each branch. */
  private static final int AFTER_LONG = 128;

  private volatile int apart;
  private volatile boolean closed;

  @Override
  public void execute(Runnable branch) {
    if (closed) {
      throw new RejectedExecutionException("the route was stopped");
    }
    Branch timed = new Branch(branch);
    int left = apart;
    if (left > 0) {
      apart = left - 1;
      WorkThread.start(timed);
    } else {
      WorkThread.branch(timed);
    }
  }

  /** A task has waited for the one in front of it for long. */
  static void keptWaiting(Runnable task) {
    if (task instanceof Branch branch) {
      branch.runApart();
    }
  }

  private final class Branch implements Runnable {
    private final Runnable task;

    Branch(Runnable task) {
      this.task = task;
    }

    void runApart() {
      apart = AFTER_LONG;
    }

    @Override
    public void run() {
      long begin = System.nanoTime();
      task.run();
      if (System.nanoTime() - begin > SHORT_NANOS) {
        runApart();
        WorkThread.handOverTheRest();
      }
    }
  }

  @Override
  public void shutdown() {
    closed = true;
  }

  @Override
  public List<Runnable> shutdownNow() {
    closed = true;
    return List.of();
  }

  @Override
  public boolean isShutdown() {
    return closed;
  }

  @Override
  public boolean isTerminated() {
    return closed;
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) {
    return closed;
  }
}
