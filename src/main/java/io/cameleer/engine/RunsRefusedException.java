package io.cameleer.engine;

import io.cameleer.source.CameleerException;
import java.io.Serial;
import java.time.Duration;

/** More runs than are taken on; nothing of the one that was asked for was kept. */
public final class RunsRefusedException extends CameleerException {
  @Serial private static final long serialVersionUID = 1L;

  private final Duration retryAfter;

  /** A refusal, and when it makes sense to ask again. */
  public RunsRefusedException(String message, Duration retryAfter) {
    super(message);
    this.retryAfter = retryAfter;
  }

  /** When it makes sense to ask again, as far as can be guessed; at least a second. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
