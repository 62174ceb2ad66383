package io.cameleer.camel.call;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code Content-Type} says.
 *
 * @param name type and subtype in lower case; empty where nothing was said
 * @param charset the charset's name as it was written; null for none
 */
record MediaType(String name, @Nullable String charset) {

  /** Reads the header's value; never fails. */
  static MediaType parse(@Nullable String value) {
    if (value == null) {
      return new MediaType("", null);
    }
    int end = value.indexOf(';');
    String name = (end < 0 ? value : value.substring(0, end)).trim().toLowerCase(Locale.ROOT);
    return new MediaType(name, end < 0 ? null : charset(value.substring(end + 1)));
  }

  private static @Nullable String charset(String parameters) {
    for (String parameter : parameters.split(";", -1)) {
      String[] parts = parameter.split("=", 2);
      if (parts.length == 2 && parts[0].trim().equalsIgnoreCase("charset")) {
        String name = parts[1].trim();
        boolean quoted = name.length() > 1 && name.startsWith("\"") && name.endsWith("\"");
        return quoted ? name.substring(1, name.length() - 1) : name;
      }
    }
    return null;
  }

  /** JSON and everything built on it. */
  boolean isJson() {
    return name.equals("application/json") || name.equals("text/json") || name.endsWith("+json");
  }

  /** What people can read. */
  boolean isText() {
    return name.startsWith("text/")
        || name.endsWith("+xml")
        || name.equals("application/xml")
        || name.equals("application/javascript")
        || name.equals("application/x-www-form-urlencoded")
        || StreamForm.of(name) == StreamForm.LINES
        || name.equals("application/yaml")
        || name.equals("application/x-yaml")
        || charset != null;
  }
}
