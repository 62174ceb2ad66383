package io.cameleer.camel.call;

import io.cameleer.camel.CallException;
import io.cameleer.camel.RunningWork;
import io.cameleer.run.OutgoingPolicy;
import java.io.IOException;
import org.apache.camel.Exchange;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.jspecify.annotations.Nullable;

/**
 * Where calls may go, asked before each connection, that of a redirect too. A call connects on the
 * thread that runs its node; the address is looked up once, as Java remembers it for longer than
 * that takes.
 */
final class Outgoing implements ExecChainHandler {
  /** The exchange property that says that the URL was computed. */
  static final String COMPUTED = "CameleerUrlComputed";

  private static final ThreadLocal<@Nullable Exchange> CURRENT = new ThreadLocal<>();

  /** Does something that calls on behalf of the exchange. */
  static void on(Exchange exchange, Runnable call) {
    CURRENT.set(exchange);
    try {
      call.run();
    } finally {
      CURRENT.remove();
    }
  }

  /** On whose behalf this thread calls; null where nobody knows. */
  static @Nullable Exchange current() {
    return CURRENT.get();
  }

  @Override
  public ClassicHttpResponse execute(
      ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
      throws IOException, HttpException {
    Exchange exchange = CURRENT.get();
    if (exchange != null) {
      OutgoingPolicy policy = RunningWork.outgoing(exchange);
      boolean computed = Boolean.TRUE.equals(exchange.getProperty(COMPUTED));
      String refusal = policy.refusal(scope.route.getTargetHost().getHostName(), computed);
      if (refusal != null) {
        throw new CallException("not-allowed", refusal, null, null);
      }
    }
    return chain.proceed(request, scope);
  }
}
