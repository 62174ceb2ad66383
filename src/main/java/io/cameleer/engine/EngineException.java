package io.cameleer.engine;

import io.cameleer.source.CameleerException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The engine could not do what it was asked for; the message says why and what to do. */
public final class EngineException extends CameleerException {
  @Serial private static final long serialVersionUID = 1L;

  /** A refusal with a message for the user, and what led to it. */
  public EngineException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
