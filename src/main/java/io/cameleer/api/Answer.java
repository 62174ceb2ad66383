package io.cameleer.api;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is answered.
 *
 * @param status the HTTP status
 * @param headers its headers
 * @param body its body; null for none
 */
record Answer(int status, Map<String, String> headers, @Nullable Buffer body) {
  private static final String JSON = "application/json";

  /** Plain data as JSON. */
  static Answer json(int status, @Nullable Object data) {
    return json(status, data, JSON);
  }

  static Answer json(int status, @Nullable Object data, String mediaType) {
    return of(status, mediaType, Json.bytes(data));
  }

  static Answer text(int status, String mediaType, String text) {
    return of(status, mediaType, text.getBytes(StandardCharsets.UTF_8));
  }

  static Answer of(int status, String mediaType, byte[] body) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", mediaType);
    return new Answer(status, headers, Buffer.buffer(body));
  }

  static Answer empty(int status) {
    return new Answer(status, new LinkedHashMap<>(), null);
  }

  /** The same with a header. */
  Answer header(String name, String value) {
    headers.put(name, value);
    return this;
  }
}
