package io.cameleer.camel.call;

import java.io.IOException;
import java.io.Serial;

/** A stream ended before its end. */
final class BrokenStreamException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  BrokenStreamException(int pieces, IOException cause) {
    super("the stream broke off after " + counted(pieces), cause);
  }

  /** So many pieces, in words. */
  static String counted(int pieces) {
    return pieces == 1 ? "1 piece" : pieces + " pieces";
  }
}
