package io.cameleer.camel;

import io.cameleer.run.CancelScope;
import io.cameleer.run.CancelScope.Reason;
import io.cameleer.run.StoppedException;
import io.cameleer.run.Timer.Registration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * An exchange that waits without a thread, for something to happen or for its job to be stopped,
 * whichever comes first; it goes on behind what happened.
 */
final class Waiting {
  private enum Stage {
    WAITING,
    OVER
  }

  private final WorkflowRuntime runtime;
  private final Exchange exchange;
  private final AsyncCallback callback;
  private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.WAITING);
  private volatile Registration told = Registration.NONE;
  private boolean isTold;
  private boolean early;
  private @Nullable StoppedException earlyStop;
  private Registration cause = Registration.NONE;
  private Registration stop = Registration.NONE;

  private Waiting(WorkflowRuntime runtime, Exchange exchange, AsyncCallback callback) {
    this.runtime = runtime;
    this.exchange = exchange;
    this.callback = callback;
  }

  /**
   * Waits.
   *
   * @param at where in a run that is; null outside of runs, where nothing stops it
   * @param reason what for, for people
   * @param happening registers what is to be called when it happens
   * @return false, as Camel's asynchronous processors do
   */
  static boolean start(
      WorkflowRuntime runtime,
      Exchange exchange,
      @Nullable RunPosition at,
      String reason,
      Function<Runnable, Registration> happening,
      AsyncCallback callback) {
    Waiting waiting = new Waiting(runtime, exchange, callback);
    waiting.keep(happening.apply(() -> waiting.happened(at)), at);
    waiting.tell(at, reason);
    return false;
  }

  /**
   * Says that it waits, once it is certain that it hears of what it waits for: who moves a clock
   * when told moves this one. What has happened by then counts from here on.
   */
  private void tell(@Nullable RunPosition at, String reason) {
    if (at != null) {
      told = at.run().waiting(at.path(), reason);
    }
    boolean happened;
    synchronized (this) {
      isTold = true;
      happened = early;
    }
    if (happened) {
      over(earlyStop);
    }
  }

  private void keep(Registration registered, @Nullable RunPosition at) {
    boolean late;
    synchronized (this) {
      cause = registered;
      late = stage.get() == Stage.OVER;
    }
    if (late) {
      registered.close();
      return;
    }
    if (at != null) {
      CancelScope scope = at.scope();
      Registration atStop =
          scope.onCancel(
              () -> over(new StoppedException(Objects.requireNonNull(scope.reason(), "reason"))));
      synchronized (this) {
        stop = atStop;
        late = stage.get() == Stage.OVER;
      }
      if (late) {
        atStop.close();
      }
    }
  }

  /** What happens when the work was told to stop comes too late. */
  private void happened(@Nullable RunPosition at) {
    Reason reason = at == null ? null : at.scope().reason();
    over(reason == null ? null : new StoppedException(reason));
  }

  private void over(@Nullable StoppedException stopped) {
    synchronized (this) {
      if (!isTold) {
        earlyStop = early ? earlyStop : stopped;
        early = true;
        return;
      }
    }
    if (!stage.compareAndSet(Stage.WAITING, Stage.OVER)) {
      return;
    }
    synchronized (this) {
      cause.close();
      stop.close();
    }
    told.close();
    if (stopped != null) {
      exchange.setException(stopped);
    }
    runtime.goOn(callback);
  }
}
