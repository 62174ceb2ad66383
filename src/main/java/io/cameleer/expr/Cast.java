package io.cameleer.expr;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code as} makes of a value; refuses what cannot be done. */
final class Cast {
  private final Type type;
  private final Work work;

  private Cast(Type type, Work work) {
    this.type = type;
    this.work = work;
  }

  static @Nullable Object cast(Object value, Type type, Work work) {
    Cast cast = new Cast(type, work);
    if (!type.list()) {
      return cast.one(value);
    }
    List<@Nullable Object> items = new ArrayList<>();
    for (Object item : cast.list(value)) {
      work.spend(1);
      Object plain = Normalizer.shallow(item);
      items.add(plain == null ? null : cast.one(plain));
    }
    return items;
  }

  private @Nullable Object one(Object value) {
    return switch (type.name()) {
      case "text", "string", "markdown" -> text(value);
      case "number" -> number(value);
      case "integer" -> integer(value);
      case "boolean" -> bool(value);
      case "json" -> value instanceof String text ? parsed(text) : value;
      case "list" -> list(value);
      case "object" -> object(value);
      case "base64" -> base64(value);
      case "image", "audio", "video", "file" -> media(value);
      case "select", "slider" -> value;
      default -> throw new EvaluationException("unknown type '" + type.name() + "'");
    };
  }

  private EvaluationException cannot(Object value) {
    return new EvaluationException(
        "cannot read " + Values.describe(value) + " as " + Values.shorten(type.toString()));
  }

  private String text(Object value) {
    if (value instanceof byte[] bytes) {
      String text = decoded(bytes);
      if (text == null) {
        throw cannot(value);
      }
      return text;
    }
    return Values.toText(value);
  }

  /** Bytes as UTF-8 text; null when they are none. */
  static @Nullable String decoded(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  private Number number(Object value) {
    Number number =
        switch (value) {
          case Number exact -> exact;
          case String text -> Numbers.parse(withoutPlus(text.strip()));
          case Boolean bool -> bool ? 1L : 0L;
          default -> null;
        };
    if (number == null) {
      throw cannot(value);
    }
    return number;
  }

  private static String withoutPlus(String text) {
    return text.startsWith("+") && !text.startsWith("+-") ? text.substring(1) : text;
  }

  /** A number loses its fraction; a text must be an integer. */
  private Number integer(Object value) {
    Number number = number(value);
    if (Numbers.isInteger(number)) {
      return number;
    }
    boolean isWhole = Numbers.toDecimal(number).stripTrailingZeros().scale() <= 0;
    if (value instanceof String && !isWhole) {
      throw cannot(value);
    }
    return Numbers.integer(Numbers.toDecimal(number).toBigInteger());
  }

  private boolean bool(Object value) {
    if (value instanceof Boolean bool) {
      return bool;
    }
    String word =
        value instanceof String || value instanceof Number
            ? Values.toText(value).strip().toLowerCase(Locale.ROOT)
            : "?";
    return switch (word) {
      case "true", "1", "1.0", "yes", "on" -> true;
      case "false", "0", "0.0", "no", "off", "" -> false;
      default -> throw cannot(value);
    };
  }

  private @Nullable Object parsed(String text) {
    work.text(text.length());
    return Values.fromJson(text);
  }

  private List<?> list(Object value) {
    if (value instanceof List<?> list) {
      return list;
    }
    if (value instanceof String text
        && text.strip().startsWith("[")
        && parsed(text) instanceof List<?> list) {
      return list;
    }
    throw cannot(value);
  }

  private Map<?, ?> object(Object value) {
    Object object =
        value instanceof String text && text.strip().startsWith("{") ? parsed(text) : value;
    if (!(object instanceof Map<?, ?> map)) {
      throw cannot(value);
    }
    return type.details().isEmpty() ? map : fields(map);
  }

  /** The fields that are asked for, each under the last name of its path. */
  private Map<String, @Nullable Object> fields(Map<?, ?> map) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    for (String path : type.details()) {
      work.spend(1);
      Object value = at(map, path);
      fields.put(path.substring(path.lastIndexOf('.') + 1), value);
    }
    return fields;
  }

  /** What a dotted path leads to. */
  static @Nullable Object at(@Nullable Object value, String path) {
    Object current = value;
    int start = 0;
    while (start <= path.length()) {
      int dot = path.indexOf('.', start);
      int end = dot < 0 ? path.length() : dot;
      current = current instanceof Map<?, ?> map ? map.get(path.substring(start, end)) : null;
      start = end + 1;
    }
    return Normalizer.shallow(current);
  }

  static String base64(Object value) {
    byte[] bytes =
        value instanceof byte[] raw ? raw : Values.toText(value).getBytes(StandardCharsets.UTF_8);
    Work.checkText(bytes.length);
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** How bytes travel: a text says itself what it is. */
  private Object media(Object value) {
    if (value instanceof String) {
      return value;
    }
    if (!(value instanceof byte[] bytes)) {
      throw cannot(value);
    }
    return switch (type.format()) {
      case null -> bytes;
      case "base64" -> base64(bytes);
      case "url" -> "data:" + mediaType() + ";base64," + base64(bytes);
      default -> throw cannot(value);
    };
  }

  private String mediaType() {
    return type.name().equals("file") || type.details().isEmpty()
        ? "application/octet-stream"
        : type.name() + "/" + type.details().getFirst();
  }
}
