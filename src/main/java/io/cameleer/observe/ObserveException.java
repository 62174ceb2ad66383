package io.cameleer.observe;

import io.cameleer.source.CameleerException;
import java.io.Serial;

/** Something by which the server was to be watched cannot be; the message says why. */
public final class ObserveException extends CameleerException {
  @Serial private static final long serialVersionUID = 1L;

  ObserveException(String message) {
    super(message);
  }
}
