package io.cameleer.expr;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads JSON strictly, into whatever is built of it. */
final class JsonReader<T extends @Nullable Object> {
  /** Builds what is read. */
  interface Shape<T extends @Nullable Object> {
    /** A text; {@code offset} is where its opening quote stands. */
    T text(String text, int offset);

    /** A number, boolean or null. */
    T constant(@Nullable Object value);

    T list(List<T> items);

    T map(Map<String, T> entries, int offset);
  }

  private static final Shape<@Nullable Object> PLAIN = new PlainShape();

  private final String text;
  private final Shape<T> shape;
  private int pos;
  private int depth;

  private JsonReader(String text, Shape<T> shape) {
    this.text = text;
    this.shape = shape;
  }

  static @Nullable Object read(String text) {
    return JsonReader.<@Nullable Object>read(text, PLAIN);
  }

  static <T extends @Nullable Object> T read(String text, Shape<T> shape) {
    JsonReader<T> reader = new JsonReader<>(text, shape);
    T value = reader.value();
    reader.skipSpace();
    if (reader.pos < text.length()) {
      throw reader.fail("the end");
    }
    return value;
  }

  private T value() {
    skipSpace();
    char c = peek();
    return switch (c) {
      case '{' -> map();
      case '[' -> list();
      case '"' -> {
        int start = pos;
        yield shape.text(string(), start);
      }
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case 'n' -> word("null", null);
      default -> number();
    };
  }

  private T word(String word, @Nullable Object value) {
    if (!text.startsWith(word, pos)) {
      throw fail("a value");
    }
    pos += word.length();
    return shape.constant(value);
  }

  private T number() {
    int end = Numbers.end(text, pos);
    if (end < 0) {
      throw fail("a value");
    }
    Number number = Numbers.parseChecked(text.substring(pos, end));
    if (number == null) {
      throw fail("a number of at most " + Limits.DIGITS + " digits");
    }
    pos = end;
    return shape.constant(number);
  }

  private T list() {
    enter();
    List<T> items = new ArrayList<>();
    skipSpace();
    if (peek() != ']') {
      do {
        items.add(value());
      } while (more(']'));
    }
    leave();
    return shape.list(items);
  }

  private T map() {
    int start = pos;
    enter();
    Map<String, T> entries = new LinkedHashMap<>();
    skipSpace();
    if (peek() != '}') {
      do {
        skipSpace();
        if (peek() != '"') {
          throw fail("a key in double quotes");
        }
        String key = string();
        skipSpace();
        if (peek() != ':') {
          throw fail("':'");
        }
        pos++;
        entries.put(key, value());
      } while (more('}'));
    }
    leave();
    return shape.map(entries, start);
  }

  private void enter() {
    pos++;
    if (++depth > Limits.VALUE_NESTING) {
      throw fail("no more than " + Limits.VALUE_NESTING + " levels");
    }
  }

  private void leave() {
    pos++;
    depth--;
  }

  private boolean more(char closing) {
    skipSpace();
    if (peek() == ',') {
      pos++;
      return true;
    }
    if (peek() != closing) {
      throw fail("',' or '" + closing + "'");
    }
    return false;
  }

  private String string() {
    int start = ++pos;
    while (pos < text.length() && isPlain(text.charAt(pos))) {
      pos++;
    }
    if (peek() == '"') {
      return text.substring(start, pos++);
    }
    StringBuilder out = new StringBuilder().append(text, start, pos);
    while (peek() != '"') {
      out.append(character());
    }
    pos++;
    return out.toString();
  }

  private static boolean isPlain(char c) {
    return c != '"' && c != '\\' && c >= 0x20;
  }

  private char character() {
    char c = peek();
    if (c != '\\') {
      if (pos == text.length() || c < 0x20) {
        throw fail("'\"' at the end of the text");
      }
      pos++;
      return c;
    }
    pos++;
    char escaped = peek();
    char value =
        switch (escaped) {
          case '"', '\\', '/' -> escaped;
          case 'n' -> '\n';
          case 't' -> '\t';
          case 'r' -> '\r';
          case 'b' -> '\b';
          case 'f' -> '\f';
          case 'u' -> hex();
          default -> throw fail("one of \" \\ / b f n r t u after '\\'");
        };
    pos++;
    return value;
  }

  /** The character of four hexadecimal digits; leaves the position at the last one. */
  private char hex() {
    int value = 0;
    for (int i = 1; i <= 4; i++) {
      int digit = pos + i < text.length() ? Character.digit(text.charAt(pos + i), 16) : -1;
      if (digit < 0) {
        throw fail("four hexadecimal digits");
      }
      value = value << 4 | digit;
    }
    pos += 4;
    return (char) value;
  }

  private void skipSpace() {
    while (pos < text.length() && " \t\r\n".indexOf(text.charAt(pos)) >= 0) {
      pos++;
    }
  }

  /** The next character; NUL at the end. */
  private char peek() {
    return pos < text.length() ? text.charAt(pos) : 0;
  }

  private ExpressionSyntaxException fail(String expected) {
    return new ExpressionSyntaxException(
        pos, Cursor.found(text, pos, text.length()), expected, null);
  }

  /** Plain data. */
  private static final class PlainShape implements Shape<@Nullable Object> {
    @Override
    public @Nullable Object text(String text, int offset) {
      return text;
    }

    @Override
    public @Nullable Object constant(@Nullable Object value) {
      return value;
    }

    @Override
    public @Nullable Object list(List<@Nullable Object> items) {
      return Collections.unmodifiableList(items);
    }

    @Override
    public @Nullable Object map(Map<String, @Nullable Object> entries, int offset) {
      return Collections.unmodifiableMap(entries);
    }
  }
}
