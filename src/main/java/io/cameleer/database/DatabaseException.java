package io.cameleer.database;

import io.cameleer.source.CameleerException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A database does not do what it is there for; the message says which one and why. */
public final class DatabaseException extends CameleerException {
  @Serial private static final long serialVersionUID = 1L;

  /** A failure with a message for the user, and what led to it. */
  public DatabaseException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
