package io.cameleer.camel.call;

import io.cameleer.camel.CallException;
import io.cameleer.camel.CallFrame;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP call to a port where a server process of ours listens goes on when that process is ready,
 * as if it were called through {@code process:}: the time of the attempt begins then. Other calls
 * go on at once.
 */
final class ServerWait extends DelegateAsyncProcessor {
  private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");

  private static final int ELSEWHERE = -1;

  private final Servers servers;
  private final int endpointPort;

  /**
   * In front of a call.
   *
   * @param endpoint the URI that is called unless the message says otherwise
   */
  ServerWait(Servers servers, @Nullable String endpoint, Processor call) {
    super(call);
    this.servers = servers;
    this.endpointPort = port(endpoint);
  }

  @Override
  public boolean process(Exchange exchange, AsyncCallback callback) {
    ServerProcess server = server(exchange.getMessage().getHeader(Exchange.HTTP_URI));
    if (server == null) {
      return super.process(exchange, callback);
    }
    AsyncCallback told = doneSync -> tell(server, exchange, callback, doneSync);
    CompletableFuture<Void> ready = server.ready();
    if (ready.isDone() && !ready.isCompletedExceptionally()) {
      return super.process(exchange, told);
    }
    CallFrame frame = CallFrame.current(exchange);
    if (frame != null) {
      frame.holdAttempt();
    }
    ProcessProducer.await(
        ready,
        exchange,
        doneSync -> {
          if (exchange.getException() == null) {
            if (frame != null) {
              frame.resumeAttempt();
            }
            super.process(exchange, sync -> told.done(false));
          } else {
            callback.done(false);
          }
        });
    return false;
  }

  /** A connection that broke since the process ended is told as that. */
  private static void tell(
      ServerProcess server, Exchange exchange, AsyncCallback callback, boolean doneSync) {
    if (!(exchange.getException() instanceof CallException call)
        || !call.type().equals("connection")) {
      callback.done(doneSync);
      return;
    }
    var unused =
        server
            .recentEnd()
            .thenAcceptAsync(
                end -> {
                  if (!end.isEmpty()) {
                    String message = call.getMessage() + "; " + end;
                    exchange.setException(new CallException(call.type(), message, call.getCause()));
                  }
                  callback.done(doneSync);
                },
                Manner.CALL.executor());
  }

  private @Nullable ServerProcess server(@Nullable Object url) {
    int port = url == null ? endpointPort : port(url.toString());
    return port == ELSEWHERE ? null : servers.listeningAt(port);
  }

  /** The port that is called on this machine. */
  private static int port(@Nullable String url) {
    try {
      URI uri = new URI(url == null ? "" : url);
      return uri.getHost() != null && HERE.contains(uri.getHost()) ? uri.getPort() : ELSEWHERE;
    } catch (URISyntaxException e) {
      // The call itself says what is wrong with it.
      return ELSEWHERE;
    }
  }
}
