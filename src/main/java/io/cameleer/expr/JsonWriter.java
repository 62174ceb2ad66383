package io.cameleer.expr;

import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes values as JSON text, of bounded length and depth. */
final class JsonWriter {
  private static final String HEX = "0123456789abcdef";

  private final StringBuilder out = new StringBuilder();
  private final boolean pretty;

  private JsonWriter(boolean pretty) {
    this.pretty = pretty;
  }

  static String compact(@Nullable Object value) {
    JsonWriter writer = new JsonWriter(false);
    writer.write(value, 0);
    return writer.out.toString();
  }

  static String pretty(@Nullable Object value) {
    JsonWriter writer = new JsonWriter(true);
    writer.write(value, 0);
    return writer.out.toString();
  }

  /** A number as JSON and texts write it; what no JSON number can say becomes null. */
  static String number(Number number) {
    Number canonical = number instanceof Long ? number : Numbers.canonical(number);
    return canonical == null ? "null" : Numbers.text(canonical);
  }

  private void write(@Nullable Object value, int depth) {
    if (depth > Limits.VALUE_NESTING) {
      throw Normalizer.tooDeep();
    }
    Work.checkText(out.length());
    Object plain = Normalizer.shallow(value);
    switch (plain) {
      case null -> out.append("null");
      case String text -> quote(text, out);
      case Number number -> out.append(number(number));
      case List<?> list -> list(list, depth);
      case Map<?, ?> map -> map(map, depth);
      case byte[] bytes -> {
        Work.checkText(bytes.length);
        out.append('"').append(Base64.getEncoder().encodeToString(bytes)).append('"');
      }
      default -> out.append(plain);
    }
  }

  private void list(List<?> list, int depth) {
    out.append('[');
    Iterator<?> items = list.iterator();
    while (items.hasNext()) {
      newLine(depth + 1);
      write(items.next(), depth + 1);
      if (items.hasNext()) {
        out.append(',');
      } else {
        newLine(depth);
      }
    }
    out.append(']');
  }

  private void map(Map<?, ?> map, int depth) {
    out.append('{');
    Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
    while (entries.hasNext()) {
      Map.Entry<?, ?> entry = entries.next();
      newLine(depth + 1);
      quote(Values.toText(entry.getKey()), out);
      out.append(pretty ? ": " : ":");
      write(entry.getValue(), depth + 1);
      if (entries.hasNext()) {
        out.append(',');
      } else {
        newLine(depth);
      }
    }
    out.append('}');
  }

  private void newLine(int depth) {
    if (pretty) {
      out.append('\n').repeat("  ", depth);
    }
  }

  /** Appends a text in double quotes. */
  static void quote(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < 0x20 || isLoneSurrogate(text, i)) {
            unicode(c, out);
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }

  private static boolean isLoneSurrogate(String text, int i) {
    char c = text.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
    }
    return Character.isLowSurrogate(c)
        && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
  }

  /** Appends a character by its number: <code>&#92;u007b</code>. */
  static void unicode(char c, StringBuilder out) {
    out.append("\\u");
    for (int shift = 12; shift >= 0; shift -= 4) {
      out.append(HEX.charAt(c >> shift & 0xf));
    }
  }
}
