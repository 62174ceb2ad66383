package io.cameleer.camel.call;

import io.cameleer.expr.EvaluationException;
import io.cameleer.expr.Values;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The body of an HTTP answer. */
final class HttpAnswer {
  private static final int SHORT = 300;

  private final MediaType type;
  private final byte[] bytes;

  /** These bytes, which the answer says are of that type. */
  HttpAnswer(MediaType type, byte[] bytes) {
    this.type = type;
    this.bytes = bytes;
  }

  /**
   * Plain data: JSON as the value it is, text as a string, anything else as bytes; null for no
   * bytes.
   *
   * @throws EvaluationException when it says JSON and is none
   */
  @Nullable Object value() {
    if (bytes.length == 0) {
      return null;
    }
    if (type.isJson()) {
      return Values.fromJson(withoutMark(text(StandardCharsets.UTF_8)));
    }
    if (type.name().isEmpty()) {
      return untyped();
    }
    return type.isText() ? withoutMark(text(StandardCharsets.UTF_8)) : bytes;
  }

  /** As {@link #value}, but what is no JSON after all is its text. */
  @Nullable Object lenientValue() {
    try {
      return value();
    } catch (EvaluationException e) {
      return text(StandardCharsets.UTF_8);
    }
  }

  /** Without a type: JSON if it is, text if it is, else bytes. */
  private Object untyped() {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return bytes;
    }
    String start = text.stripLeading();
    if (start.startsWith("{") || start.startsWith("[")) {
      try {
        Object value = Values.fromJson(text);
        return value == null ? text : value;
      } catch (EvaluationException e) {
        return text;
      }
    }
    return text;
  }

  private String text(Charset otherwise) {
    String name = type.charset();
    try {
      return new String(bytes, name == null ? otherwise : Charset.forName(name));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return new String(bytes, otherwise);
    }
  }

  private static String withoutMark(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  /** A short piece of the answer for a message: what it says went wrong, where that can be seen. */
  static String told(@Nullable Object value) {
    String told =
        switch (value) {
          case null -> "";
          case byte[] bytes -> bytes.length + " bytes";
          case Map<?, ?> map -> reason(map);
          default -> Values.toText(value);
        };
    String line = told.strip().replaceAll("\\s+", " ");
    return line.length() <= SHORT ? line : line.substring(0, SHORT) + "…";
  }

  private static String reason(Map<?, ?> map) {
    Object error = map.get("error");
    if (error instanceof Map<?, ?> inner && inner.get("message") instanceof String message) {
      return message;
    }
    for (String key : new String[] {"message", "error", "detail", "title"}) {
      if (map.get(key) instanceof String text && !text.isBlank()) {
        return text;
      }
    }
    return Values.toJson(map);
  }
}
