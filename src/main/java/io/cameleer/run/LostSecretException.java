package io.cameleer.run;

import io.cameleer.source.CameleerException;
import java.io.Serial;

/** What a journal has of a run needs a secret that is not known any more. */
public final class LostSecretException extends CameleerException {
  @Serial private static final long serialVersionUID = 1L;

  LostSecretException(String what) {
    super("what was recorded of the run needs " + what);
  }
}
