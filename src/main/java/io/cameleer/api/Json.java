package io.cameleer.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.util.BufferRecycler;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.core.util.RecyclerPool;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** JSON of requests and answers. What comes in is bounded; numbers keep all their digits. */
final class Json {
  private static final int MAX_NUMBER = 1000;
  private static final int MAX_NAME = 10_000;

  /** Buffers that are kept by threads are of no use to virtual threads. */
  private static final RecyclerPool<BufferRecycler> BUFFERS =
      JsonRecyclerPools.newConcurrentDequePool();

  private static final ObjectMapper MAPPER = mapper(ApiLimits.DEFAULT.depth());

  /** By how deep objects and lists may lie in one another. */
  private static final Map<Integer, ObjectMapper> READERS = new ConcurrentHashMap<>();

  /** Fields in the order in which the answer has them. */
  private static final ObjectWriter WRITER =
      MAPPER.writer().without(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

  private Json() {}

  private static ObjectMapper mapper(int depth) {
    StreamReadConstraints bounds =
        StreamReadConstraints.builder()
            .maxNestingDepth(depth)
            .maxNumberLength(MAX_NUMBER)
            .maxNameLength(MAX_NAME)
            .maxStringLength(Integer.MAX_VALUE)
            .build();
    JsonFactory factory =
        JsonFactory.builder().recyclerPool(BUFFERS).streamReadConstraints(bounds).build();
    return JsonMapper.builder(factory)
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
        .build();
  }

  /**
   * The value that JSON text says; a body that is none, or too much, is refused.
   *
   * @param depth how deep objects and lists may lie in one another
   */
  static @Nullable Object parse(byte[] text, String what, int depth) {
    try {
      return READERS.computeIfAbsent(depth, Json::mapper).readValue(text, Object.class);
    } catch (StreamConstraintsException e) {
      throw Refusal.badRequest(what + " is more than is read: " + limit(e, depth));
    } catch (JsonProcessingException e) {
      throw Refusal.badRequest(what + " is not JSON: " + place(e) + fault(e));
    } catch (IOException e) {
      throw Refusal.badRequest(what + " is not JSON in UTF-8");
    }
  }

  private static String limit(StreamConstraintsException e, int depth) {
    String message = String.valueOf(e.getOriginalMessage());
    if (message.contains("nesting depth")) {
      return "objects and lists lie in one another more than " + depth + " deep";
    }
    if (message.contains("Number")) {
      return "a number has more than " + MAX_NUMBER + " digits";
    }
    return message.contains("Name") || message.contains("name")
        ? "a name has more than " + MAX_NAME + " letters"
        : "a text is too long";
  }

  /** What it says, without what it says to programmers. */
  private static String fault(JsonProcessingException e) {
    return String.valueOf(e.getOriginalMessage())
        .replaceFirst("(?s) ?\\(start marker at .*", "")
        .replaceFirst(": enable `.*", "");
  }

  private static String place(JsonProcessingException e) {
    if (e instanceof JsonParseException && e.getLocation() != null) {
      return "line %d, column %d: "
          .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
    }
    return "";
  }

  /** The text that a JSON text says. */
  static String text(String json) {
    try {
      return MAPPER.readValue(json, String.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("it was written here: " + e.getMessage(), e);
    }
  }

  /** Plain data as JSON. */
  static byte[] bytes(@Nullable Object data) {
    try {
      return WRITER.writeValueAsBytes(data);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a run's data is plain data: " + e.getMessage(), e);
    }
  }

  /** Plain data as JSON on one line. */
  static String line(@Nullable Object data) {
    return new String(bytes(data), StandardCharsets.UTF_8);
  }

  /** A text that is the same for equal data, whatever the order of fields. */
  static String canonical(@Nullable Object data) {
    try {
      return MAPPER.writeValueAsString(data);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an input is plain data: " + e.getMessage(), e);
    }
  }
}
