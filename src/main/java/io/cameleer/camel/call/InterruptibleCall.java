package io.cameleer.camel.call;

import io.cameleer.camel.RunningWork;
import io.cameleer.camel.WorkThread;
import io.cameleer.expr.EvaluationException;
import io.cameleer.run.CancelScope;
import io.cameleer.run.Timer.Registration;
import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.Exchange;
import org.apache.camel.support.ExchangeHelper;
import org.jspecify.annotations.Nullable;

/**
 * One run of a node on a copy of the exchange. When its scope is cancelled the thread it runs on is
 * interrupted. What does not end then within {@link Manner#patience} is left behind: the exchange
 * goes on without it, and what it does to its copy is never seen.
 */
final class InterruptibleCall {
  private final AsyncProcessor node;
  private final Exchange exchange;
  private final Exchange copy;
  private final AsyncCallback callback;
  private final CancelScope scope;
  private final Manner manner;
  private final Object lock = new Object();
  private @Nullable Thread worker;
  private boolean completed;
  private boolean ended;
  private Registration onCancel = Registration.NONE;
  private Registration giveUp = Registration.NONE;

  InterruptibleCall(
      AsyncProcessor node,
      Exchange exchange,
      AsyncCallback callback,
      CancelScope scope,
      Manner manner) {
    this.node = node;
    this.exchange = exchange;
    this.copy = ExchangeHelper.createCopy(exchange, true);
    this.callback = callback;
    this.scope = scope;
    this.manner = manner;
  }

  void start() {
    manner.executor().execute(this::work);
  }

  private void work() {
    synchronized (lock) {
      worker = Thread.currentThread();
    }
    keep(scope.onCancel(this::stop), false);
    if (!scope.isCancelled()) {
      call();
    }
    boolean over;
    synchronized (lock) {
      worker = null;
      // A worker of a pool goes on to other work, which the interrupt did not mean.
      over = Thread.interrupted() || completed;
    }
    if (over || scope.isCancelled()) {
      end();
    }
  }

  private void call() {
    try {
      if (manner == Manner.HTTP) {
        Outgoing.on(
            exchange,
            () -> Sending.on(exchange, () -> node.process(copy, doneSync -> completed())));
      } else {
        node.process(copy, doneSync -> completed());
      }
    } catch (RuntimeException e) {
      copy.setException(e);
      completed();
    }
  }

  /**
   * The node is done: on our worker, which will go on itself, or later on a thread of the node's.
   */
  private void completed() {
    boolean later;
    synchronized (lock) {
      completed = true;
      later = worker == null;
    }
    if (later) {
      end();
    }
  }

  private void stop() {
    boolean working;
    synchronized (lock) {
      if (ended) {
        return;
      }
      working = worker != null;
      if (worker != null) {
        worker.interrupt();
      }
    }
    if (working) {
      keep(scope.timer().after(manner.patience(), this::end), true);
    } else {
      Thread.ofVirtual().name("stopped call").start(this::end);
    }
  }

  private void keep(Registration registration, boolean last) {
    boolean late;
    synchronized (lock) {
      late = ended;
      if (last) {
        giveUp = registration;
      } else {
        onCancel = registration;
      }
    }
    if (late) {
      registration.close();
    }
  }

  private void end() {
    synchronized (lock) {
      if (ended) {
        return;
      }
      ended = true;
    }
    onCancel.close();
    giveUp.close();
    CancelScope.Reason reason = scope.reason();
    if (reason != null) {
      exchange.setException(RunningWork.stopped(exchange, reason));
    } else {
      ExchangeHelper.copyResults(exchange, copy);
      explain();
    }
    WorkThread.goOn(() -> callback.done(false));
  }

  private void explain() {
    Exception failure = exchange.getException();
    if (manner == Manner.HTTP && failure != null && !(failure instanceof EvaluationException)) {
      exchange.setException(HttpCalls.explain(exchange, failure));
    }
  }
}
