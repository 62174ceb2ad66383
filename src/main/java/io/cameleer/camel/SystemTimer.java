package io.cameleer.camel;

import io.cameleer.run.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The system's clock, and one thread for all that is to happen later. That thread only hands over.
 * Days beyond {@link #LONGEST} are waited for in parts, so that no sum of nanoseconds overflows.
 */
public final class SystemTimer implements Timer, AutoCloseable {
  private static final Duration LONGEST = Duration.ofDays(30);

  private final Executor threads;
  private final ScheduledThreadPoolExecutor clock;

  /** What is due runs on {@code threads}. */
  SystemTimer(Executor threads) {
    this.threads = threads;
    this.clock =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("cameleer-timer").daemon().factory());
    clock.setRemoveOnCancelPolicy(true);
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
    var future = clock.schedule(() -> threads.execute(task), delay.toNanos(), TimeUnit.NANOSECONDS);
    return () -> future.cancel(false);
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
