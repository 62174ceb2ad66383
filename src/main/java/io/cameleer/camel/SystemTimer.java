package io.cameleer.camel;

import io.cameleer.run.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The system's clock, and one thread for all that is to happen later. That thread only hands over.
 * What is called off, as nearly every timeout is, stays in the queue for a while: were it taken out
 * at once, the next timeout would be the first in an empty queue, and wake the thread. Days beyond
 * {@link #LONGEST} are waited for in parts, so that no sum of nanoseconds overflows.
 */
public final class SystemTimer implements Timer, AutoCloseable {
  private static final Duration LONGEST = Duration.ofDays(30);

  /** So much of what was called off is kept at least. */
  private static final int MANY = 1000;

  private final Executor threads;
  private final ScheduledThreadPoolExecutor clock;
  private final AtomicInteger calledOff = new AtomicInteger();
  private volatile int most = MANY;

  /** What is due runs on {@code threads}. */
  SystemTimer(Executor threads) {
    this.threads = threads;
    this.clock =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("cameleer-timer").daemon().factory());
    clock.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    clock.setKeepAliveTime(10, TimeUnit.SECONDS);
    clock.allowCoreThreadTimeOut(true);
  }

  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public Registration after(Duration delay, Runnable task) {
    if (clock.isShutdown()) {
      return Registration.NONE;
    }
    if (delay.compareTo(LONGEST) > 0) {
      return new Parts(delay, task);
    }
    Due due = new Due(task);
    due.future = clock.schedule(due, delay.toNanos(), TimeUnit.NANOSECONDS);
    return due;
  }

  /** What was called off, or has happened, no longer holds what it was to do. */
  private final class Due implements Runnable, Registration {
    private volatile @Nullable Runnable task;
    private @Nullable Future<?> future;

    Due(Runnable task) {
      this.task = task;
    }

    @Override
    public void run() {
      Runnable now = task;
      task = null;
      if (now != null) {
        threads.execute(now);
      }
    }

    @Override
    public void close() {
      task = null;
      Future<?> known = future;
      if (known != null && known.cancel(false)) {
        count();
      }
    }
  }

  /** Takes out what was called off, when it is much of what there is. */
  private void count() {
    if (calledOff.incrementAndGet() >= most) {
      calledOff.set(0);
      clock.purge();
      most = Math.max(MANY, clock.getQueue().size());
    }
  }

  /** A wait of many days. */
  private final class Parts implements Registration {
    private final Runnable task;
    private Duration left;
    private Registration current;
    private boolean closed;

    Parts(Duration delay, Runnable task) {
      this.task = task;
      this.left = delay.minus(LONGEST);
      this.current = after(LONGEST, this::proceed);
    }

    private synchronized void proceed() {
      if (closed) {
        return;
      }
      if (left.compareTo(LONGEST) > 0) {
        left = left.minus(LONGEST);
        current = after(LONGEST, this::proceed);
      } else {
        current = after(left, task);
      }
    }

    @Override
    public synchronized void close() {
      closed = true;
      current.close();
    }
  }

  /** What was to happen later does not happen. */
  @Override
  public void close() {
    clock.shutdownNow();
  }
}
