package io.cameleer.journal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import io.cameleer.expr.Values;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Plain data as JSON text that says exactly what it was: what JSON has no word for is an object
 * with one key that begins with a dollar sign, and own keys that begin with one get a second one.
 */
final class Codec {
  private static final String DECIMAL = "$decimal";
  private static final String INTEGER = "$integer";
  private static final String DOUBLE = "$double";
  private static final String BYTES = "$bytes";

  /** A text that is no Unicode: half a pair of surrogates, which no database takes. */
  private static final String UTF16 = "$utf16";

  /** An object, a key of which is no Unicode. */
  private static final String ENTRIES = "$entries";

  private static final int DEEPEST = 2_000;
  private static final int LONGEST = Integer.MAX_VALUE;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          // Buffers that are kept by threads are of no use to virtual threads.
          .recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxStringLength(LONGEST)
                  .maxNameLength(LONGEST)
                  .maxNumberLength(LONGEST)
                  .build())
          .streamWriteConstraints(StreamWriteConstraints.builder().maxNestingDepth(DEEPEST).build())
          .build();

  private Codec() {}

  /**
   * The text of a value.
   *
   * @param seal what is written in the place of a text
   */
  static String write(@Nullable Object value, UnaryOperator<String> seal) {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      write(value, seal, json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  private static void write(@Nullable Object value, UnaryOperator<String> seal, JsonGenerator json)
      throws IOException {
    switch (value) {
      case null -> json.writeNull();
      case String text -> text(seal.apply(text), json);
      case Boolean bool -> json.writeBoolean(bool);
      case Number number -> number(number, seal, json);
      case byte[] bytes -> tagged(BYTES, Base64.getEncoder().encodeToString(bytes), json);
      case Map<?, ?> map -> map(map, seal, json);
      case List<?> list -> {
        json.writeStartArray();
        for (Object item : list) {
          write(item, seal, json);
        }
        json.writeEndArray();
      }
      default -> write(Values.normalize(value), seal, json);
    }
  }

  private static void number(Number number, UnaryOperator<String> seal, JsonGenerator json)
      throws IOException {
    switch (number) {
      case Long integer -> json.writeNumber(integer);
      case Double real -> {
        if (Double.isFinite(real)) {
          json.writeNumber(real);
        } else {
          tagged(DOUBLE, real.toString(), json);
        }
      }
      case BigDecimal decimal -> tagged(DECIMAL, decimal.toString(), json);
      case BigInteger integer -> tagged(INTEGER, integer.toString(), json);
      default -> write(Values.normalize(number), seal, json);
    }
  }

  private static void map(Map<?, ?> map, UnaryOperator<String> seal, JsonGenerator json)
      throws IOException {
    if (map.keySet().stream().allMatch(key -> isPlain(String.valueOf(key), seal))) {
      json.writeStartObject();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        field(String.valueOf(entry.getKey()), entry.getValue(), seal, json);
      }
      json.writeEndObject();
      return;
    }
    Map<String, @Nullable Object> sealed = LinkedHashMap.newLinkedHashMap(map.size());
    map.forEach((key, value) -> sealed.put(seal.apply(String.valueOf(key)), value));
    sealed(sealed, seal, json);
  }

  private static boolean isPlain(String key, UnaryOperator<String> seal) {
    return isUnicode(key) && seal.apply(key).equals(key);
  }

  private static void field(
      String key, @Nullable Object value, UnaryOperator<String> seal, JsonGenerator json)
      throws IOException {
    json.writeFieldName(key.startsWith("$") ? "$" + key : key);
    write(value, seal, json);
  }

  /** An object whose keys are what is to be written. */
  private static void sealed(
      Map<String, @Nullable Object> sealed, UnaryOperator<String> seal, JsonGenerator json)
      throws IOException {
    boolean unicode = sealed.keySet().stream().allMatch(Codec::isUnicode);
    json.writeStartObject();
    if (unicode) {
      for (Map.Entry<String, @Nullable Object> entry : sealed.entrySet()) {
        field(entry.getKey(), entry.getValue(), seal, json);
      }
    } else {
      json.writeArrayFieldStart(ENTRIES);
      for (Map.Entry<String, @Nullable Object> entry : sealed.entrySet()) {
        text(entry.getKey(), json);
        write(entry.getValue(), seal, json);
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private static void text(String text, JsonGenerator json) throws IOException {
    if (isUnicode(text)) {
      json.writeString(text);
    } else {
      tagged(UTF16, Base64.getEncoder().encodeToString(bytes(text)), json);
    }
  }

  /** Two bytes for each character, whatever it is. */
  static byte[] bytes(String text) {
    byte[] bytes = new byte[text.length() * 2];
    for (int i = 0; i < text.length(); i++) {
      bytes[2 * i] = (byte) (text.charAt(i) >> 8);
      bytes[2 * i + 1] = (byte) text.charAt(i);
    }
    return bytes;
  }

  /** Whether there is no half of a pair of surrogates in it. */
  static boolean isUnicode(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        boolean pair =
            i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
        if (!pair) {
          return false;
        }
        i++;
      }
    }
    return true;
  }

  private static void tagged(String tag, String text, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField(tag, text);
    json.writeEndObject();
  }

  /**
   * The value of a text.
   *
   * @param unseal gives back the texts
   * @throws IllegalArgumentException when it is no such text
   */
  static @Nullable Object read(String text, UnaryOperator<String> unseal) {
    try (JsonParser json = JSON.createParser(text)) {
      json.nextToken();
      Object value = read(json, unseal);
      if (json.nextToken() != null) {
        throw new IllegalArgumentException("there is something behind the JSON");
      }
      return value;
    } catch (IOException e) {
      throw new IllegalArgumentException("it is no JSON", e);
    }
  }

  private static @Nullable Object read(JsonParser json, UnaryOperator<String> unseal)
      throws IOException {
    JsonToken token = json.currentToken();
    if (token == null) {
      throw new IllegalArgumentException("it ends too early");
    }
    return switch (token) {
      case VALUE_NULL -> null;
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_STRING -> unseal.apply(json.getText());
      case VALUE_NUMBER_INT -> json.getLongValue();
      case VALUE_NUMBER_FLOAT -> Double.valueOf(json.getText());
      case START_ARRAY -> list(json, unseal);
      case START_OBJECT -> object(json, unseal);
      default -> throw new IllegalArgumentException("it is no value: " + token);
    };
  }

  private static List<@Nullable Object> list(JsonParser json, UnaryOperator<String> unseal)
      throws IOException {
    List<@Nullable Object> items = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      items.add(read(json, unseal));
    }
    return Collections.unmodifiableList(items);
  }

  private static @Nullable Object object(JsonParser json, UnaryOperator<String> unseal)
      throws IOException {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String key = json.currentName();
      json.nextToken();
      if (key.startsWith("$") && !key.startsWith("$$")) {
        Object value = untagged(key, json, unseal);
        if (json.nextToken() != JsonToken.END_OBJECT) {
          throw new IllegalArgumentException("there is something beside " + key);
        }
        return value;
      }
      String own = key.startsWith("$$") ? key.substring(1) : key;
      map.put(unseal.apply(own), read(json, unseal));
    }
    return Collections.unmodifiableMap(map);
  }

  private static Object untagged(String tag, JsonParser json, UnaryOperator<String> unseal)
      throws IOException {
    return switch (tag) {
      case DECIMAL -> new BigDecimal(json.getText());
      case INTEGER -> new BigInteger(json.getText());
      case DOUBLE -> Double.valueOf(json.getText());
      case BYTES -> Base64.getDecoder().decode(json.getText());
      case UTF16 -> unseal.apply(characters(Base64.getDecoder().decode(json.getText())));
      case ENTRIES -> entries(list(json, unseal));
      default -> throw new IllegalArgumentException("there is no " + tag);
    };
  }

  /** The text of {@link #bytes}. */
  static String characters(byte[] bytes) {
    StringBuilder text = new StringBuilder(bytes.length / 2);
    for (int i = 0; i + 1 < bytes.length; i += 2) {
      text.append((char) ((bytes[i] << 8) | (bytes[i + 1] & 0xff)));
    }
    return text.toString();
  }

  private static Map<String, @Nullable Object> entries(List<@Nullable Object> flat) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (int i = 0; i + 1 < flat.size(); i += 2) {
      map.put(String.valueOf(flat.get(i)), flat.get(i + 1));
    }
    return Collections.unmodifiableMap(map);
  }
}
