package io.cameleer.camel.vault;

import io.cameleer.source.CameleerException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A secret that cannot be had from where it is said to be. */
public final class SecretException extends CameleerException {
  @Serial private static final long serialVersionUID = 1L;

  private final String reference;
  private final String found;
  private final String hint;

  /**
   * A refusal.
   *
   * @param reference where the secret is said to be
   * @param found what was found there instead of it
   * @param hint what to do
   */
  SecretException(String reference, String found, String hint, @Nullable Throwable cause) {
    super("the secret %s cannot be had: %s; %s".formatted(reference, found, hint), cause);
    this.reference = reference;
    this.found = found;
    this.hint = hint;
  }

  /** Where the secret is said to be: {@code hashicorp:secret:bank#token}. */
  public String reference() {
    return reference;
  }

  /** What was found there instead of it. */
  public String found() {
    return found;
  }

  /** What to do. */
  public String hint() {
    return hint;
  }
}
