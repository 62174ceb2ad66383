package io.cameleer.camel.call;

import java.io.IOException;
import java.io.Serial;

/** An answer was longer than we keep in memory. */
final class AnswerTooLongException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  AnswerTooLongException(long limit) {
    super(
        "the answer is longer than " + limit / (1024 * 1024) + " MB, and was not read to its end");
  }
}
