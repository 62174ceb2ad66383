package io.cameleer.camel;

import io.cameleer.source.CameleerException;
import java.io.Serial;

/** An item of a for-each that failed; what it failed of is the cause. */
final class ItemFailedException extends CameleerException {
  @Serial private static final long serialVersionUID = 1L;

  private final String item;
  private final int index;

  ItemFailedException(int index, boolean batch, Throwable cause) {
    super((batch ? "batch " : "item ") + index + ": " + Failures.message(cause), cause);
    this.index = index;
    this.item = (batch ? "batch " : "item ") + index;
  }

  /** Its place in the list, from 0. */
  int index() {
    return index;
  }

  /** "item 3". */
  String item() {
    return item;
  }
}
