package io.cameleer.camel.guard;

import io.cameleer.camel.RunningWork;
import io.cameleer.camel.WorkThread;
import io.cameleer.run.CancelScope;
import io.cameleer.run.Timer.Registration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * A call that waits without a thread until it is called on or stopped; exactly one of the two
 * happens to it. Either way {@code next} goes on on a thread of its own; after a stop the exchange
 * carries the failure.
 */
final class Suspended {
  private final Exchange exchange;
  private final @Nullable CancelScope scope;
  private final Consumer<Suspended> next;
  private volatile @Nullable Object news;
  private final AtomicBoolean over = new AtomicBoolean();
  private Registration told = Registration.NONE;
  private Registration stop = Registration.NONE;

  /**
   * A call.
   *
   * @param next goes on with it
   */
  Suspended(Exchange exchange, Consumer<Suspended> next) {
    this.exchange = exchange;
    this.scope = RunningWork.scope(exchange);
    this.next = next;
  }

  /** What it was told when it was called on; null for nothing. */
  @Nullable Object news() {
    return news;
  }

  /**
   * It is in line now: from here on the run shows that it waits, and a stop ends that.
   *
   * @param reason what it waits for, for people
   * @param left told when it was stopped, before it goes on
   */
  void waits(String reason, Runnable left) {
    keep(RunningWork.waiting(exchange, reason), false);
    if (scope != null) {
      keep(scope.onCancel(() -> stop(left)), true);
    }
  }

  private void keep(Registration registration, boolean ofStop) {
    boolean late;
    synchronized (this) {
      late = over.get();
      if (!late && ofStop) {
        stop = registration;
      } else if (!late) {
        told = registration;
      }
    }
    if (late) {
      registration.close();
    }
  }

  /**
   * Calls it on.
   *
   * @param word what {@link #news} tells it; null for nothing
   * @return false when it was stopped before
   */
  boolean resume(@Nullable Object word) {
    if (!over.compareAndSet(false, true)) {
      return false;
    }
    news = word;
    goOn();
    return true;
  }

  private void stop(Runnable left) {
    CancelScope.Reason reason = scope == null ? null : scope.reason();
    if (reason != null && over.compareAndSet(false, true)) {
      exchange.setException(RunningWork.stopped(exchange, reason));
      left.run();
      goOn();
    }
  }

  private void goOn() {
    synchronized (this) {
      told.close();
      stop.close();
    }
    WorkThread.start(() -> next.accept(this));
  }

  boolean isOver() {
    return over.get();
  }
}
