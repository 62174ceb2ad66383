package io.cameleer.api;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of a body, each with its type checked. */
final class Fields {
  private static final int LONGEST_TEXT = 2000;

  private final Map<String, ? extends @Nullable Object> fields;

  /** Refuses fields that are not known. */
  Fields(Map<String, ? extends @Nullable Object> fields, Set<String> known) {
    this.fields = fields;
    for (String name : fields.keySet()) {
      if (!known.contains(name)) {
        throw Refusal.badRequest(Call.unknown("field", name, known));
      }
    }
  }

  boolean has(String name) {
    return fields.containsKey(name);
  }

  @Nullable Object value(String name) {
    return fields.get(name);
  }

  @Nullable String text(String name) {
    Object value = fields.get(name);
    if (value == null) {
      return null;
    }
    if (value instanceof String text && !text.isBlank() && text.length() <= LONGEST_TEXT) {
      return text;
    }
    throw wrong(name, "a text of 1 to " + LONGEST_TEXT + " letters", value);
  }

  boolean flag(String name, boolean otherwise) {
    return switch (fields.get(name)) {
      case null -> otherwise;
      case Boolean flag -> flag;
      case Object value -> throw wrong(name, "true or false", value);
    };
  }

  Map<String, @Nullable Object> object(String name) {
    Object value = fields.get(name);
    if (value == null) {
      return Map.of();
    }
    if (!(value instanceof Map<?, ?> map)) {
      throw wrong(name, "an object", value);
    }
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    map.forEach((key, field) -> object.put(String.valueOf(key), field));
    return object;
  }

  private static Refusal wrong(String name, String expected, Object found) {
    return Refusal.badRequest(
        "'%s': expected %s, found %s".formatted(name, expected, describe(found)));
  }

  /** What kind of value it is. */
  static String describe(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case String text -> "the text '" + shortened(text) + "'";
      case Number number -> "the number " + shortened(number.toString());
      case Boolean flag -> flag.toString();
      case List<?> list -> "a list";
      case Map<?, ?> map -> "an object";
      case Object other -> "bytes";
    };
  }

  private static String shortened(String text) {
    return text.length() > 40 ? text.substring(0, 40) + "…" : text;
  }

  /** A time of a query. */
  static @Nullable Instant time(@Nullable String text, String name) {
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw Refusal.badRequest(
          "'%s': expected a time like 2026-01-31T12:00:00Z, found '%s'"
              .formatted(name, shortened(text)));
    }
  }

  /** A whole number of a query or a header. */
  static long number(String text, String name, long least, long most) {
    try {
      long value = Long.parseLong(text.strip());
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw Refusal.badRequest(
        "'%s': expected a whole number from %d to %d, found '%s'"
            .formatted(name, least, most, shortened(text)));
  }
}
