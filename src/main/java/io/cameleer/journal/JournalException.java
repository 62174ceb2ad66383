package io.cameleer.journal;

import io.cameleer.source.CameleerException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Something could not be kept or not be found again; the message says what and why. */
public final class JournalException extends CameleerException {
  @Serial private static final long serialVersionUID = 1L;

  /** A failure with a message for the user, and what led to it. */
  public JournalException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
