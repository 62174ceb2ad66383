package io.cameleer.source;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something wrong with a document, or worth a second look.
 *
 * @param severity whether the document can still run
 * @param at where the mistake is
 * @param length how many characters from there on belong to it (at least 1), for the underline
 * @param message what was found and what was expected, in one sentence
 * @param hint what to do, a near miss mostly ("did you mean …?"); null when there is nothing to add
 */
public record Problem(
    Severity severity, Location at, int length, String message, @Nullable String hint) {

  /** How bad it is. */
  public enum Severity {
    /** The document does not run. */
    ERROR,
    /** The document runs; the author probably meant something else. */
    WARNING
  }

  /** Refuses nulls; a length below 1 becomes 1. */
  public Problem {
    Objects.requireNonNull(severity, "severity");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(message, "message");
    length = Math.max(1, length);
  }

  /** True when the document cannot run because of it. */
  public boolean isError() {
    return severity == Severity.ERROR;
  }
}
