package io.cameleer.camel.call;

import io.cameleer.camel.RunningWork;
import io.cameleer.run.CancelScope;
import io.cameleer.run.StoppedException;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/** Runs a node so that it ends when its scope is cancelled, however long the node would take. */
final class InterruptibleProcessor extends DelegateAsyncProcessor {
  private final Executor executor;
  private final boolean http;

  /**
   * In front of a node.
   *
   * @param executor where the node runs
   * @param http whether the node is an HTTP call, whose failures we can explain
   */
  InterruptibleProcessor(Processor target, Executor executor, boolean http) {
    super(target);
    this.executor = executor;
    this.http = http;
  }

  @Override
  public boolean process(Exchange exchange, AsyncCallback callback) {
    CancelScope scope = RunningWork.scope(exchange);
    if (scope == null) {
      return super.process(exchange, callback);
    }
    if (scope.isCancelled()) {
      exchange.setException(new StoppedException(Objects.requireNonNull(scope.reason())));
      callback.done(true);
      return true;
    }
    new InterruptibleCall(getProcessor(), exchange, callback, scope, http).startOn(executor);
    return false;
  }
}
