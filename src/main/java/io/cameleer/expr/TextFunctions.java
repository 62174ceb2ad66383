package io.cameleer.expr;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The functions that are about texts. Null stays null, other values count as the text they become.
 */
final class TextFunctions {
  private static final Map<String, String> DIGESTS =
      Map.of(
          "md5", "MD5",
          "sha-1", "SHA-1",
          "sha-256", "SHA-256",
          "sha-384", "SHA-384",
          "sha-512", "SHA-512");

  private TextFunctions() {}

  static List<Function> all() {
    return List.of(
        new Function("lower", 1, 1, Kind.TEXT, a -> map(a, text -> text.toLowerCase(Locale.ROOT))),
        new Function("upper", 1, 1, Kind.TEXT, a -> map(a, text -> text.toUpperCase(Locale.ROOT))),
        new Function("trim", 1, 1, Kind.TEXT, a -> map(a, String::strip)),
        new Function("split", 1, 2, Kind.LIST, TextFunctions::split),
        new Function("join", 1, 2, Kind.TEXT, TextFunctions::join),
        new Function("replace", 3, 4, Kind.TEXT, TextFunctions::replace),
        new Function("starts_with", 2, 2, Kind.BOOLEAN, a -> hasEnd(a, true)),
        new Function("ends_with", 2, 2, Kind.BOOLEAN, a -> hasEnd(a, false)),
        new Function("json", 1, 1, Kind.TEXT, TextFunctions::json),
        new Function("parse", 1, 1, null, TextFunctions::parse),
        new Function("base64", 1, 2, null, TextFunctions::base64),
        new Function("hash", 1, 2, Kind.TEXT, TextFunctions::hash));
  }

  private static @Nullable String map(Arguments a, UnaryOperator<String> change) {
    String text = a.text(0);
    return text == null ? null : change.apply(text);
  }

  /** At each separator; without one, at white space, and no part is empty. */
  private static List<@Nullable Object> split(Arguments a) {
    String text = a.text(0);
    List<@Nullable Object> parts = new ArrayList<>();
    if (text == null) {
      return parts;
    }
    if (!a.has(1)) {
      text.strip().lines().forEach(line -> words(line, parts));
      return parts;
    }
    String separator = a.word(1);
    if (separator.isEmpty()) {
      throw a.refuse(1, "a separator", separator);
    }
    int start = 0;
    int end = text.indexOf(separator);
    while (end >= 0) {
      parts.add(text.substring(start, end));
      Work.checkItems(parts.size());
      start = end + separator.length();
      end = text.indexOf(separator, start);
    }
    parts.add(text.substring(start));
    return parts;
  }

  private static void words(String line, List<@Nullable Object> parts) {
    int start = -1;
    for (int i = 0; i <= line.length(); i++) {
      boolean isSpace = i == line.length() || Character.isWhitespace(line.charAt(i));
      if (isSpace && start >= 0) {
        parts.add(line.substring(start, i));
        Work.checkItems(parts.size());
        start = -1;
      } else if (!isSpace && start < 0) {
        start = i;
      }
    }
  }

  private static String join(Arguments a) {
    List<?> list = a.list(0);
    String separator = a.has(1) ? a.word(1) : "";
    StringBuilder out = new StringBuilder();
    String before = "";
    for (Object item : list) {
      String text = Values.toText(item);
      Work.checkText((long) out.length() + before.length() + text.length());
      a.work().text((long) before.length() + text.length());
      out.append(before).append(text);
      before = separator;
    }
    return out.toString();
  }

  private static @Nullable String replace(Arguments a) {
    String text = a.text(0);
    if (text == null) {
      return null;
    }
    String target = a.word(1);
    String with = Values.toText(a.value(2));
    if (a.has(3)) {
      if (a.word(3).equals("regex")) {
        return Patterns.replace(text, target, with, a.work());
      }
      throw a.refuse(3, "'regex' or nothing", a.value(3));
    }
    if (target.isEmpty()) {
      throw a.refuse(1, "a text to look for", target);
    }
    long found = 0;
    for (int i = text.indexOf(target); i >= 0; i = text.indexOf(target, i + target.length())) {
      found++;
    }
    long length = text.length() + found * (with.length() - (long) target.length());
    Work.checkText(length);
    a.work().text(length);
    return text.replace(target, with);
  }

  private static boolean hasEnd(Arguments a, boolean first) {
    String text = a.text(0);
    String part = a.text(1);
    if (text == null || part == null) {
      return false;
    }
    return first ? text.startsWith(part) : text.endsWith(part);
  }

  private static String json(Arguments a) {
    String json = Values.toJson(a.value(0));
    a.work().text(json.length());
    return json;
  }

  private static @Nullable Object parse(Arguments a) {
    Object value = a.value(0);
    if (value == null) {
      return null;
    }
    Object text = value instanceof byte[] bytes ? Cast.decoded(bytes) : value;
    if (!(text instanceof String json)) {
      throw a.refuse(0, "a text", value);
    }
    a.work().text(json.length());
    return Values.fromJson(json);
  }

  private static @Nullable Object base64(Arguments a) {
    Object value = a.value(0);
    if (value == null) {
      return null;
    }
    if (!a.has(1)) {
      String text = Cast.base64(value);
      a.work().text(text.length());
      return text;
    }
    if (!a.word(1).equals("decode")) {
      throw a.refuse(1, "'decode' or nothing", a.value(1));
    }
    return decoded(Values.toText(value), a);
  }

  /** Text where the bytes are UTF-8, else the bytes. */
  private static Object decoded(String text, Arguments a) {
    a.work().text(text.length());
    String stripped = text.replace("\n", "").replace("\r", "").replace('-', '+').replace('_', '/');
    try {
      byte[] bytes = Base64.getDecoder().decode(stripped);
      String decoded = Cast.decoded(bytes);
      return decoded == null ? bytes : decoded;
    } catch (IllegalArgumentException e) {
      throw a.refuse(0, "base64", text);
    }
  }

  private static @Nullable String hash(Arguments a) {
    Object value = a.value(0);
    if (value == null) {
      return null;
    }
    String name = a.has(1) ? a.word(1) : "sha-256";
    String algorithm = DIGESTS.get(name.toLowerCase(Locale.ROOT));
    if (algorithm == null) {
      throw a.refuse(1, "one of md5, sha-1, sha-256, sha-384, sha-512", name);
    }
    byte[] bytes =
        value instanceof byte[] raw ? raw : Values.toText(value).getBytes(StandardCharsets.UTF_8);
    a.work().text(bytes.length);
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new EvaluationException("this Java has no " + algorithm);
    }
  }
}
