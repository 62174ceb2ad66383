package io.cameleer.camel;

import io.cameleer.run.CancelScope;
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
}
