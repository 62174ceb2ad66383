package io.cameleer.source;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * Root of every refusal of ours. Its message is written for the person who made the mistake: it is
 * shown as it is, without a stack trace.
 */
public abstract class CameleerException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /** A refusal with a message for the user. */
  protected CameleerException(String message) {
    super(message);
  }

  /** A refusal with a message for the user, and what led to it. */
  protected CameleerException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  @Override
  public String getMessage() {
    String message = super.getMessage();
    return message == null ? getClass().getSimpleName() : message;
  }
}
