package io.cameleer.camel.call;

import com.fasterxml.jackson.databind.JsonNode;
import io.cameleer.camel.CallException;
import io.cameleer.expr.Values;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Collection;
import java.util.Date;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;
import org.jspecify.annotations.Nullable;

/**
 * Makes plain data, as {@link Values} describes it, of what Camel's endpoints and languages give.
 */
final class PlainData {
  /** How much of a stream or file is read at most, in bytes. */
  static final int LIMIT = 64 * 1024 * 1024;

  private static final int MAX_DEPTH = 500;

  private final Exchange exchange;

  private PlainData(Exchange exchange) {
    this.exchange = exchange;
  }

  /**
   * Plain data of a value; streams are read to their end.
   *
   * @throws CallException when it is too long or nested too deep
   * @throws IOException when a stream or file cannot be read
   */
  static @Nullable Object of(Exchange exchange, @Nullable Object value) throws IOException {
    return Values.normalize(new PlainData(exchange).convert(value, 0));
  }

  private @Nullable Object convert(@Nullable Object value, int depth) throws IOException {
    if (depth > MAX_DEPTH) {
      throw refusal("the result is nested deeper than " + MAX_DEPTH + " levels");
    }
    return switch (value) {
      case null -> null;
      case JsonNode tree -> tree.isMissingNode() ? null : Values.fromJson(tree.toString());
      case StreamCache stream -> stream(stream);
      case InputStream stream -> textOrBytes(read(stream));
      case Reader reader -> text(reader);
      case WrappedFile<?> wrapped -> convert(wrapped.getFile(), depth + 1);
      case File file -> file(file.toPath());
      case Path file -> file(file);
      case Map<?, ?> map -> map(map, depth);
      case Collection<?> items -> list(items.iterator(), depth);
      case Iterator<?> items -> list(items, depth);
      case Object[] items -> list(Arrays.asList(items).iterator(), depth);
      case Date date -> date.toInstant().toString();
      case Calendar calendar -> calendar.toInstant().toString();
      default -> value;
    };
  }

  private Object stream(StreamCache stream) throws IOException {
    stream.reset();
    if (stream.length() > LIMIT) {
      throw tooLong();
    }
    byte[] bytes =
        exchange.getContext().getTypeConverter().convertTo(byte[].class, exchange, stream);
    return textOrBytes(bytes == null ? new byte[0] : bytes);
  }

  private static Object file(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return textOrBytes(read(in));
    }
  }

  private static byte[] read(InputStream stream) throws IOException {
    try (stream) {
      byte[] bytes = stream.readNBytes(LIMIT + 1);
      if (bytes.length > LIMIT) {
        throw tooLong();
      }
      return bytes;
    }
  }

  private static String text(Reader reader) throws IOException {
    StringBuilder text = new StringBuilder();
    char[] buffer = new char[8192];
    try (reader) {
      for (int n = reader.read(buffer); n >= 0; n = reader.read(buffer)) {
        text.append(buffer, 0, n);
        if (text.length() > LIMIT) {
          throw tooLong();
        }
      }
    }
    return text.toString();
  }

  private static Object textOrBytes(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return bytes;
    }
  }

  private Map<Object, @Nullable Object> map(Map<?, ?> map, int depth) throws IOException {
    Map<Object, @Nullable Object> copy = LinkedHashMap.newLinkedHashMap(map.size());
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      copy.put(String.valueOf(entry.getKey()), convert(entry.getValue(), depth + 1));
    }
    return copy;
  }

  private List<@Nullable Object> list(Iterator<?> items, int depth) throws IOException {
    List<@Nullable Object> copy = new ArrayList<>();
    while (items.hasNext()) {
      copy.add(convert(items.next(), depth + 1));
    }
    return copy;
  }

  private static CallException tooLong() {
    return refusal("the result is longer than " + LIMIT / (1024 * 1024) + " MB");
  }

  private static CallException refusal(String message) {
    return new CallException("error", message, null, null);
  }
}
