package io.cameleer.camel;

import io.cameleer.source.CameleerException;
import java.io.Serial;

/** An item of a for-each that failed; what it failed of is the cause. */
final class ItemFailedException extends CameleerException {
  @Serial private static final long serialVersionUID = 1L;

  private final String item;

  ItemFailedException(int index, boolean batch, Throwable cause) {
    super((batch ? "batch " : "item ") + index + ": " + Failures.message(cause), cause);
    this.item = (batch ? "batch " : "item ") + index;
  }

  /** "item 3". */
  String item() {
    return item;
  }
}
