package io.cameleer.camel.call;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream into its pieces as its bytes arrive: into events, as the standard of server-sent
 * events says, or into lines. To be used by one thread at a time.
 */
final class PieceReader {
  /** Takes the pieces. */
  interface Taker {
    /**
     * One piece.
     *
     * @param name what the service calls it; null where it does not
     */
    void piece(@Nullable String name, String text);
  }

  private final StreamForm form;
  private final Taker taker;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream(256);
  private boolean begun;
  private boolean afterReturn;
  private @Nullable String name;
  private @Nullable StringBuilder data;

  PieceReader(StreamForm form, Taker taker) {
    this.form = form;
    this.taker = taker;
  }

  /** More bytes have come. */
  void bytes(byte[] buffer, int offset, int length) {
    int start = offset;
    int end = offset + length;
    for (int i = offset; i < end; i++) {
      byte b = buffer[i];
      boolean isReturn = b == '\r' && form == StreamForm.EVENTS;
      if (b == '\n' && afterReturn) {
        start = i + 1;
      } else if (b == '\n' || isReturn) {
        line.write(buffer, start, i - start);
        start = i + 1;
        endLine();
      }
      afterReturn = isReturn;
    }
    line.write(buffer, start, end - start);
  }

  /** No more will come; what has no end of its own ends here. */
  void end() {
    if (line.size() > 0) {
      endLine();
    }
    endEvent();
  }

  private void endLine() {
    String text = line.toString(StandardCharsets.UTF_8);
    line.reset();
    if (!begun && text.startsWith("\uFEFF")) {
      text = text.substring(1);
    }
    begun = true;
    switch (form) {
      case EVENTS -> field(text);
      case LINES -> {
        if (!text.isBlank()) {
          taker.piece(null, text.strip());
        }
      }
    }
  }

  private void field(String text) {
    if (text.isEmpty()) {
      endEvent();
      return;
    }
    int colon = text.indexOf(':');
    String field = colon < 0 ? text : text.substring(0, colon);
    String value = colon < 0 ? "" : text.substring(colon + 1);
    if (value.startsWith(" ")) {
      value = value.substring(1);
    }
    if (field.equals("data")) {
      data = data == null ? new StringBuilder(value) : data.append('\n').append(value);
    } else if (field.equals("event")) {
      name = value.isEmpty() ? null : value;
    }
  }

  private void endEvent() {
    String called = name;
    StringBuilder all = data;
    name = null;
    data = null;
    if (all != null) {
      taker.piece(called, all.toString());
    }
  }
}
