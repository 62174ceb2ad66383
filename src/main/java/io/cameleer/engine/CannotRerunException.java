package io.cameleer.engine;

import io.cameleer.source.CameleerException;
import java.io.Serial;

/** A run cannot be repeated in this way; the message says why and what can be done. */
public final class CannotRerunException extends CameleerException {
  @Serial private static final long serialVersionUID = 1L;

  CannotRerunException(String message) {
    super(message);
  }
}
