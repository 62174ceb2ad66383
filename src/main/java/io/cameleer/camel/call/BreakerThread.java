package io.cameleer.camel.call;

import io.cameleer.camel.RunningWork;
import io.cameleer.camel.WorkThread;
import io.cameleer.run.CancelScope;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/**
 * Gives Camel's circuit breaker a thread of its own, since it waits on its thread for what it
 * guards; and lets a call that was stopped end as that, which a breaker that ignores it takes for a
 * success.
 */
final class BreakerThread extends DelegateAsyncProcessor {
  BreakerThread(Processor breaker) {
    super(breaker);
  }

  @Override
  public boolean process(Exchange exchange, AsyncCallback callback) {
    Manner.CALL.executor().execute(() -> super.process(exchange, done -> end(exchange, callback)));
    return false;
  }

  private static void end(Exchange exchange, AsyncCallback callback) {
    CancelScope scope = RunningWork.scope(exchange);
    CancelScope.Reason reason = scope == null ? null : scope.reason();
    if (reason != null && exchange.getException() == null) {
      exchange.setException(RunningWork.stopped(exchange, reason));
    }
    WorkThread.goOn(() -> callback.done(false));
  }
}
