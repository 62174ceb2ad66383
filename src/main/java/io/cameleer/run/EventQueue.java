package io.cameleer.run;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Tells a listener of one run's events, one at a time, in the order in which they were put in line,
 * whichever threads that happened on. No lock is held while the listener listens.
 */
final class EventQueue {
  /** Where so many events wait to be told, pieces of streams are left out. */
  private static final int PIECES_WAIT = 1000;

  private final RunListener listener;
  private final Runnable atEnd;
  private @Nullable Queue<RunEvent> line;
  private boolean telling;

  /** {@code atEnd} is called when the end of the run has been told. */
  EventQueue(RunListener listener, Runnable atEnd) {
    this.listener = listener;
    this.atEnd = atEnd;
  }

  synchronized void add(RunEvent event) {
    if (line == null) {
      line = new ArrayDeque<>(2);
    }
    if (event instanceof RunEvent.JobPiece && line.size() >= PIECES_WAIT) {
      return;
    }
    line.add(event);
  }

  /** Tells what is in line, unless another thread is at it, which then tells this as well. */
  void tell() {
    synchronized (this) {
      if (telling) {
        return;
      }
      telling = true;
    }
    for (RunEvent event = next(); event != null; event = next()) {
      tell(event);
      if (event instanceof RunEvent.RunEnded || event instanceof RunEvent.RunSuspended) {
        atEnd.run();
      }
    }
  }

  private synchronized @Nullable RunEvent next() {
    RunEvent event = line == null ? null : line.poll();
    if (event == null) {
      line = null;
    }
    telling = event != null;
    return event;
  }

  /** The run must not suffer from who watches it. */
  private void tell(RunEvent event) {
    try {
      listener.on(event);
    } catch (RuntimeException | Error e) {
      Thread thread = Thread.currentThread();
      thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
    }
  }
}
