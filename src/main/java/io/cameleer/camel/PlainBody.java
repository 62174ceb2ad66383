package io.cameleer.camel;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.util.IOHelper;
import org.jspecify.annotations.Nullable;

/** The body of an exchange as something that can be looked at more than once. */
final class PlainBody {
  private PlainBody() {}

  /** The body; what a stream has in it, as text. */
  static @Nullable Object of(Exchange exchange) {
    Object body = exchange.getMessage().getBody();
    if (body instanceof Items items) {
      return items.result();
    }
    if (body instanceof StreamCache || body instanceof InputStream || body instanceof Reader) {
      return read(exchange, body);
    }
    return body;
  }

  private static @Nullable Object read(Exchange exchange, Object body) {
    try {
      if (body instanceof InputStream stream) {
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      }
      if (body instanceof Reader reader) {
        return IOHelper.toString(reader);
      }
    } catch (IOException e) {
      throw new CallException("error", "the answer could not be read: " + e.getMessage(), e);
    }
    return exchange.getContext().getTypeConverter().convertTo(String.class, exchange, body);
  }
}
