package io.cameleer.camel.call;

import io.cameleer.camel.CallFrame;
import io.cameleer.camel.Turn;
import org.apache.camel.Exchange;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.jspecify.annotations.Nullable;

/**
 * The moment at which a request goes out, behind everything that may take time before: a rate limit
 * counts from there. A call sends its request on the thread that runs its node.
 */
final class Sending implements ExecChainHandler {
  private static final ThreadLocal<@Nullable Turn> CURRENT = new ThreadLocal<>();

  /** Does something that sends a request of the call at hand. */
  static void on(Exchange exchange, Runnable call) {
    CallFrame frame = CallFrame.current(exchange);
    Turn turn = frame == null ? null : frame.turn();
    if (turn == null) {
      call.run();
      return;
    }
    turn.sending();
    CURRENT.set(turn);
    try {
      call.run();
    } finally {
      CURRENT.remove();
    }
  }

  @Override
  public ClassicHttpResponse execute(
      ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
      throws java.io.IOException, HttpException {
    Turn turn = CURRENT.get();
    if (turn != null) {
      turn.sent();
    }
    return chain.proceed(request, scope);
  }
}
