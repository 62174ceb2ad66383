package io.cameleer.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Texts with references where secrets were. A reference stands between two characters of Unicode's
 * private use area, {@code U+E0C1} and {@code U+E0C2}; the first one, where a text has it of its
 * own, is written as a reference as well.
 */
public final class Sealed {
  static final char OPEN = '\uE0C1';

  private static final char CLOSE = '\uE0C2';
  private static final String ITSELF = OPEN + "=" + CLOSE;
  private static final String UNKNOWN = OPEN + "?" + CLOSE;
  private static final Pattern REFERENCE =
      Pattern.compile(OPEN + "(=|\\?|\\$[^" + CLOSE + "]*)" + CLOSE);

  private Sealed() {}

  static String escape(String text) {
    return text.replace(String.valueOf(OPEN), ITSELF);
  }

  /** A reference to the secret of this name; to one that nobody finds again where it has none. */
  public static String reference(@Nullable String name) {
    return name == null ? UNKNOWN : OPEN + "$" + name + CLOSE;
  }

  static String open(String text, Function<String, @Nullable String> values) {
    if (text.indexOf(OPEN) < 0) {
      return text;
    }
    return REFERENCE.matcher(text).replaceAll(found -> opened(found.group(1), values));
  }

  private static String opened(String reference, Function<String, @Nullable String> values) {
    if (reference.equals("=")) {
      return String.valueOf(OPEN);
    }
    if (reference.equals("?")) {
      throw new LostSecretException("a secret that only the process before this one knew");
    }
    String name = reference.substring(1);
    String value = values.apply(name);
    if (value == null) {
      throw new LostSecretException(
          name.indexOf(':') < 0
              ? "the environment variable " + name + ", which has no value now, or may not be seen"
              : "the secret " + name + ", which no document and no route names now");
    }
    return Matcher.quoteReplacement(value);
  }

  /** Whether a text can be this one with secrets, whatever they were, where it has references. */
  public static boolean stoodFor(String sealed, String text) {
    if (sealed.indexOf(OPEN) < 0) {
      return false;
    }
    int from = 0;
    int at = 0;
    Matcher found = REFERENCE.matcher(sealed);
    for (boolean first = true; found.find(); first = false) {
      String plain = sealed.substring(from, found.start());
      int here = first ? 0 : text.indexOf(plain, at);
      if (here < 0 || !text.startsWith(plain, here)) {
        return false;
      }
      at = here + plain.length();
      from = found.end();
    }
    String rest = sealed.substring(from);
    return text.length() >= at + rest.length() && text.endsWith(rest);
  }

  /** Plain data for people: what was hidden stays hidden. */
  public static @Nullable Object mask(@Nullable Object data) {
    return switch (data) {
      case null -> null;
      case String text -> mask(text);
      case List<?> list -> {
        List<@Nullable Object> copy = new ArrayList<>(list.size());
        list.forEach(item -> copy.add(mask(item)));
        yield copy;
      }
      case Map<?, ?> map -> masked(map);
      default -> data;
    };
  }

  /** The same for an object. */
  public static Map<String, @Nullable Object> masked(Map<?, ?> map) {
    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
    map.forEach((name, value) -> copy.put(mask(String.valueOf(name)), mask(value)));
    return copy;
  }

  /** The text for people: what was hidden stays hidden. */
  public static String mask(String text) {
    return text.indexOf(OPEN) < 0
        ? text
        : REFERENCE
            .matcher(text)
            .replaceAll(found -> found.group(1).equals("=") ? String.valueOf(OPEN) : Secrets.MASK);
  }
}
