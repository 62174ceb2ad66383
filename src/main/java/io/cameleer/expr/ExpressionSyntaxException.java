package io.cameleer.expr;

import io.cameleer.source.CameleerException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A text that is no expression, with the place of the first thing that does not fit. */
public final class ExpressionSyntaxException extends CameleerException {
  @Serial private static final long serialVersionUID = 1L;

  private final int offset;
  private final String found;
  private final String expected;
  private final @Nullable String suggestion;

  ExpressionSyntaxException(
      int offset, String found, String expected, @Nullable String suggestion) {
    super(message(found, expected, suggestion));
    this.offset = offset;
    this.found = found;
    this.expected = expected;
    this.suggestion = suggestion;
  }

  private static String message(String found, String expected, @Nullable String suggestion) {
    String message = "found " + found + ", expected " + expected;
    return suggestion == null ? message : message + "; " + suggestion;
  }

  /**
   * The index of the offending character in the text that was parsed, from 0; may be its length.
   */
  public int offset() {
    return offset;
  }

  /** What stands there: {@code '=='}, {@code the end}. */
  public String found() {
    return found;
  }

  /** What could stand there. */
  public String expected() {
    return expected;
  }

  /** What to write instead; null when nothing is likely. */
  public @Nullable String suggestion() {
    return suggestion;
  }

  /** The same problem in a text in which the parsed one begins at another place. */
  ExpressionSyntaxException at(int newOffset) {
    return new ExpressionSyntaxException(newOffset, found, expected, suggestion);
  }
}
