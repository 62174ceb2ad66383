package io.cameleer.camel;

import io.cameleer.run.CancelScope;
import io.cameleer.run.CancelScope.Reason;
import io.cameleer.run.Timer.Registration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * Answers a call in the place of a service, after the answer's delay or when the call is stopped.
 */
final class StandInOperation implements Operation {
  @Override
  public boolean process(Exchange exchange, @Nullable RunPosition at, AsyncCallback callback) {
    CallFrame call = CallFrame.current(exchange);
    StandIns standIns =
        exchange.getContext().getRegistry().lookupByNameAndType(StandIns.BEAN, StandIns.class);
    if (call == null || standIns == null) {
      throw new RouteException(
          "'stand-in:' belongs in the route of a component, and wants a bean '"
              + StandIns.BEAN
              + "'");
    }
    StandIns.Answer answer = standIns.answer(call.component(), call.action(), call.input());
    if (answer.delay().isZero()) {
      settle(exchange, answer, call.scope().reason());
      callback.done(true);
      return true;
    }
    CancelScope scope = call.scope();
    AtomicBoolean over = new AtomicBoolean();
    Runnable end =
        () -> {
          if (over.compareAndSet(false, true)) {
            settle(exchange, answer, scope.reason());
            WorkThread.start(() -> callback.done(false));
          }
        };
    Registration later = scope.timer().after(answer.delay(), end);
    // Nothing to take back afterwards: the attempt's scope forgets it when the attempt has ended.
    var unused =
        scope.onCancel(
            () -> {
              later.close();
              end.run();
            });
    return false;
  }

  private static void settle(Exchange exchange, StandIns.Answer answer, @Nullable Reason stopped) {
    if (stopped != null) {
      exchange.setException(RunningWork.stopped(exchange, stopped));
    } else if (answer.failure() != null) {
      exchange.setException(answer.failure());
    } else {
      exchange.getMessage().setBody(answer.output());
    }
  }
}
