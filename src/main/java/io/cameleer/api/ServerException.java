package io.cameleer.api;

import io.cameleer.source.CameleerException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The server does not start; the message says why and what to do. */
public final class ServerException extends CameleerException {
  @Serial private static final long serialVersionUID = 1L;

  /** A refusal with a message for the user. */
  public ServerException(String message) {
    super(message);
  }

  /** A refusal with a message for the user, and what led to it. */
  public ServerException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
