package io.cameleer.run;

import io.cameleer.source.CameleerException;
import java.io.Serial;
import java.util.List;

/** An answer to a job that waits for none. */
public final class NotWaitingException extends CameleerException {
  @Serial private static final long serialVersionUID = 1L;

  NotWaitingException(String job, List<String> waiting) {
    super(
        "job '%s' waits for no answer; %s"
            .formatted(
                job,
                waiting.isEmpty()
                    ? "no job of this run does"
                    : "those that do: " + String.join(", ", waiting)));
  }
}
