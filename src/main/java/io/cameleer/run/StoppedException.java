package io.cameleer.run;

import io.cameleer.source.CameleerException;
import java.io.Serial;

/** Work that ended because its {@link CancelScope} was cancelled. */
public final class StoppedException extends CameleerException {
  @Serial private static final long serialVersionUID = 1L;

  private final transient CancelScope.Reason reason;

  /** Stopped for this reason. */
  public StoppedException(CancelScope.Reason reason) {
    super(reason.message());
    this.reason = reason;
  }

  /** Why it was stopped. */
  public CancelScope.Reason reason() {
    return reason;
  }
}
