package io.cameleer.journal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A change on its way into the database. Safe for use by several threads. */
final class Write {
  private final long number;
  private final Change change;
  private final CompletableFuture<Void> done = new CompletableFuture<>();
  private boolean withdrawn;
  private boolean readable;
  private @Nullable Runnable whenReadable;

  /**
   * A change in line.
   *
   * @param number greater than those of all before it
   */
  Write(long number, Change change) {
    this.number = number;
    this.change = change;
  }

  long number() {
    return number;
  }

  Change change() {
    return change;
  }

  /** Calls the task when the change is in the database, or never will be. */
  void whenReadable(Runnable task) {
    synchronized (this) {
      if (!readable) {
        whenReadable = task;
        return;
      }
    }
    task.run();
  }

  /** It is in the database, or never will be. */
  void readable() {
    Runnable task;
    synchronized (this) {
      readable = true;
      task = whenReadable;
    }
    if (task != null) {
      task.run();
    }
  }

  /** It is stored; false when it was withdrawn before that was known. */
  boolean stored() {
    synchronized (this) {
      if (withdrawn) {
        return false;
      }
      done.complete(null);
    }
    return true;
  }

  /** It cannot be stored, whatever happens. */
  void failed(JournalException why) {
    done.completeExceptionally(why);
  }

  /** Nobody wants it any more; false when it is stored already. */
  synchronized boolean withdraw() {
    if (done.isDone()) {
      return false;
    }
    withdrawn = true;
    return true;
  }

  synchronized boolean isWithdrawn() {
    return withdrawn;
  }

  /** Waits until it is stored, however long that takes. */
  void await() {
    boolean inTime = await(Long.MAX_VALUE);
    assert inTime;
  }

  /**
   * Waits until it is stored; an interrupt is kept for later, as what is under way cannot be told
   * to stop.
   *
   * @param nanos for how long
   * @return whether it is
   * @throws JournalException when it cannot be
   */
  boolean await(long nanos) {
    long start = System.nanoTime();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          if (nanos == Long.MAX_VALUE) {
            done.get();
          } else {
            done.get(Math.max(0, nanos - (System.nanoTime() - start)), TimeUnit.NANOSECONDS);
          }
          return true;
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (TimeoutException e) {
          return false;
        } catch (ExecutionException e) {
          Throwable why = e.getCause();
          throw new JournalException(why == null ? "" : String.valueOf(why.getMessage()), why);
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
