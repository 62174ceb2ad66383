package io.cameleer.camel.call;

import io.cameleer.camel.RunningWork;
import io.cameleer.run.CancelScope;
import io.cameleer.run.Timer.Registration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;
import org.jspecify.annotations.Nullable;

/** Lets a call go on when its server process is ready. */
final class ProcessProducer extends DefaultAsyncProducer {
  private final ServerSpec spec;
  private final Servers servers;
  private final Supplier<Map<String, @Nullable String>> environment;
  private @Nullable ServerProcess server;

  ProcessProducer(
      Endpoint endpoint,
      ServerSpec spec,
      Servers servers,
      Supplier<Map<String, @Nullable String>> environment) {
    super(endpoint);
    this.spec = spec;
    this.servers = servers;
    this.environment = environment;
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    server = servers.acquire(spec, environment);
  }

  @Override
  protected void doStop() throws Exception {
    ServerProcess used = server;
    server = null;
    if (used != null) {
      servers.release(used);
    }
    super.doStop();
  }

  @Override
  public boolean process(Exchange exchange, AsyncCallback callback) {
    ServerProcess used = server;
    if (used == null) {
      exchange.setException(new IllegalStateException("process:" + spec.name() + " is stopped"));
      callback.done(true);
      return true;
    }
    CompletableFuture<Void> ready = servers.ready(used);
    if (ready.isDone() && !ready.isCompletedExceptionally()) {
      callback.done(true);
      return true;
    }
    await(ready, exchange, callback);
    return false;
  }

  /** Goes on, without holding the thread, when it is ready, failed, or not wanted any more. */
  static void await(CompletableFuture<Void> ready, Exchange exchange, AsyncCallback callback) {
    // A copy of its own: a call that gives up must not end the wait of the others.
    CompletableFuture<Void> own = ready.copy();
    CancelScope scope = RunningWork.scope(exchange);
    Registration stop =
        scope == null
            ? Registration.NONE
            : scope.onCancel(
                () ->
                    own.completeExceptionally(
                        RunningWork.stopped(
                            exchange, Objects.requireNonNull(scope.reason(), "reason"))));
    var unused =
        own.whenCompleteAsync(
            (done, failure) -> {
              stop.close();
              if (failure != null) {
                exchange.setException(
                    failure instanceof CompletionException && failure.getCause() != null
                        ? failure.getCause()
                        : failure);
              }
              callback.done(false);
            },
            task -> Thread.ofVirtual().name("call").start(task));
  }
}
