package io.cameleer.camel.call;

import io.cameleer.camel.RunningWork;
import io.cameleer.run.CancelScope;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/** Runs a node so that it ends when its scope is cancelled, however long the node would take. */
final class InterruptibleProcessor extends DelegateAsyncProcessor {
  private final Manner manner;

  InterruptibleProcessor(Processor target, Manner manner) {
    super(target);
    this.manner = manner;
  }

  @Override
  public boolean process(Exchange exchange, AsyncCallback callback) {
    CancelScope scope = RunningWork.scope(exchange);
    if (scope == null) {
      return super.process(exchange, callback);
    }
    CancelScope.Reason reason = scope.reason();
    if (reason != null) {
      exchange.setException(RunningWork.stopped(exchange, reason));
      callback.done(true);
      return true;
    }
    new InterruptibleCall(getProcessor(), exchange, callback, scope, manner).start();
    return false;
  }
}
