package io.cameleer.run;

import io.cameleer.source.CameleerException;
import java.io.Serial;

/** There is a run of this workflow and this idempotency key already. */
public final class DuplicateRunException extends CameleerException {
  @Serial private static final long serialVersionUID = 1L;

  private final String runId;

  /**
   * The refusal.
   *
   * @param runId the run that there is
   */
  public DuplicateRunException(String runId) {
    super("there is a run with this idempotency key already: " + runId);
    this.runId = runId;
  }

  /** The run that there is. */
  public String runId() {
    return runId;
  }
}
