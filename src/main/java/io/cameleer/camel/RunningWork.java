package io.cameleer.camel;

import io.cameleer.run.CancelScope;
import io.cameleer.run.CancelScope.Cause;
import io.cameleer.run.CancelScope.Reason;
import io.cameleer.run.StoppedException;
import io.cameleer.source.CameleerException;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** What stops the work that an exchange is doing. */
public final class RunningWork {
  private RunningWork() {}

  /**
   * The attempt at a call, else the job, else the run; null where the exchange belongs to no run.
   */
  public static @Nullable CancelScope scope(Exchange exchange) {
    CallFrame frame = CallFrame.current(exchange);
    if (frame != null) {
      return frame.scope();
    }
    RunPosition position = RunPosition.of(exchange);
    return position == null ? null : position.scope();
  }

  /**
   * What the work fails with when its scope is cancelled: an attempt whose own time is over, and
   * nothing else, has failed like any other ({@link CallException}, type {@code timeout}).
   *
   * @param reason why the scope was cancelled
   */
  public static CameleerException stopped(Exchange exchange, Reason reason) {
    CallFrame frame = CallFrame.current(exchange);
    boolean ownTime =
        frame != null && reason.cause() == Cause.TIMEOUT && !frame.callScope().isCancelled();
    return ownTime
        ? new CallException(Cause.TIMEOUT.type(), reason.message(), null, null)
        : new StoppedException(reason);
  }
}
