package io.cameleer.expr;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Plain data: null, String, Boolean, Long, BigInteger, Double, BigDecimal, {@code List<Object>},
 * {@code Map<String, Object>} and byte[]; what they mean, and how they become text and JSON. All
 * methods read any kind of number; {@link #normalize} makes plain data of anything else.
 */
public final class Values {
  private static final int SHORT_TEXT = 40;

  private Values() {}

  /** False for null, false, 0, and empty text, list, object and bytes; true for anything else. */
  public static boolean truthy(@Nullable Object value) {
    return Comparison.truthy(value);
  }

  /** Whether two values are the same; numbers by value (1 is 1.0), objects whatever their order. */
  public static boolean equal(@Nullable Object a, @Nullable Object b) {
    return Comparison.equal(a, b, new Work());
  }

  /** The order of two numbers, or of two texts by their characters; empty for any other pair. */
  public static OptionalInt compare(@Nullable Object a, @Nullable Object b) {
    return Comparison.order(a, b);
  }

  /**
   * How a value stands in a text: null is nothing, booleans are true and false, 1.0 is 1.0, lists
   * and objects are JSON, bytes are base64.
   *
   * @throws EvaluationException when it is too long
   */
  public static String toText(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case String text -> text;
      case Boolean bool -> bool.toString();
      case Number number -> JsonWriter.number(number);
      default -> {
        Object plain = Normalizer.shallow(value);
        yield plain instanceof String text ? text : bare(plain);
      }
    };
  }

  /** Bytes lose the quotes that they have in JSON. */
  private static String bare(@Nullable Object plain) {
    String json = JsonWriter.compact(plain);
    return plain instanceof byte[] ? json.substring(1, json.length() - 1) : json;
  }

  /**
   * The value as JSON, on one line without spaces; bytes are base64 text.
   *
   * @throws EvaluationException when it is too long or too deep
   */
  public static String toJson(@Nullable Object value) {
    return JsonWriter.compact(value);
  }

  /** The value as JSON, on as many lines as it takes, two spaces a level. */
  public static String toPrettyJson(@Nullable Object value) {
    return JsonWriter.pretty(value);
  }

  /**
   * The value that a JSON text stands for; numbers are exact.
   *
   * @throws EvaluationException when it is no JSON, with the place of the mistake
   */
  public static @Nullable Object fromJson(String text) {
    try {
      return JsonReader.read(text);
    } catch (ExpressionSyntaxException e) {
      throw new EvaluationException(
          "not JSON: " + e.getMessage() + " at character " + (e.offset() + 1));
    }
  }

  /**
   * Plain data of any Java data: numbers in their one form (NaN and the infinities become null),
   * maps with text keys, collections and arrays as lists, anything else as the text it says it is.
   * What it returns cannot be changed and does not change with what it was made of; byte arrays are
   * shared.
   *
   * @throws EvaluationException when it is too deep: a list that contains itself, say
   */
  public static @Nullable Object normalize(@Nullable Object value) {
    return Normalizer.deep(value, 0);
  }

  /** The kind of a value, as {@code type()} says it: text, number, list, … */
  public static String typeName(@Nullable Object value) {
    return Kind.of(value).word();
  }

  /** A short rendering for messages: the kind, and the value where it is short. */
  public static String describe(@Nullable Object value) {
    return switch (Kind.of(value)) {
      case NULL -> "null";
      case BOOLEAN -> String.valueOf(value);
      case NUMBER -> "the number " + shorten(toText(value));
      case TEXT -> "the text '" + shorten(toText(value)) + "'";
      case LIST -> "a list";
      case OBJECT -> "an object";
      case BYTES -> "bytes";
    };
  }

  /** A text that is short enough for a message, on one line. */
  static String shorten(String text) {
    String line = text.length() <= SHORT_TEXT ? text : text.substring(0, SHORT_TEXT) + "…";
    return line.replace('\n', ' ').replace('\r', ' ');
  }
}
