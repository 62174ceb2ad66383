package io.cameleer.run;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody should know, and that did not end the run.
 *
 * @param job the job that it is about; null when it is about the run
 * @param message for people
 */
public record RunWarning(@Nullable String job, String message) {
  /** Refuses a null message. */
  public RunWarning {
    Objects.requireNonNull(message, "message");
  }
}
