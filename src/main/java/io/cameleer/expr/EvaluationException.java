package io.cameleer.expr;

import io.cameleer.source.CameleerException;
import java.io.Serial;

/**
 * An expression that has no value here: a cast that cannot be done, a wrong argument, a limit. The
 * message says what was there, in a short form.
 */
public final class EvaluationException extends CameleerException {
  @Serial private static final long serialVersionUID = 1L;

  /** A refusal with a message for the user. */
  public EvaluationException(String message) {
    super(message);
  }
}
