package io.cameleer.cli;

import io.cameleer.source.CameleerException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The command line asks for something that cannot be done. */
final class UsageException extends CameleerException {
  @Serial private static final long serialVersionUID = 1L;

  UsageException(String message) {
    this(message, null);
  }

  UsageException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
