package io.cameleer.camel.call;

import io.cameleer.camel.CallException;
import io.cameleer.expr.Values;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes plain data as the query of a URL, and as a form. */
final class HttpQuery {
  private HttpQuery() {}

  /**
   * The entries of an object as {@code name=value&…}: lists become repeated names, objects JSON
   * text, nulls are left out. Empty for null and for an empty object.
   *
   * @throws CallException when it is no object
   */
  static String of(@Nullable Object data, String what) {
    List<String> pairs = new ArrayList<>();
    entries(data, what).forEach((name, value) -> add(pairs, String.valueOf(name), value));
    return String.join("&", pairs);
  }

  /** The input's entries, with those of the parameters over them. */
  static Map<Object, @Nullable Object> merged(@Nullable Object input, @Nullable Object params) {
    Map<Object, @Nullable Object> all = new LinkedHashMap<>();
    all.putAll(entries(input, "the input of a call without a body"));
    all.putAll(entries(params, "params"));
    return all;
  }

  private static Map<?, ?> entries(@Nullable Object data, String what) {
    return switch (data) {
      case null -> Map.of();
      case Map<?, ?> map -> map;
      default ->
          throw new CallException(
              "http",
              what
                  + " becomes the query of the URL: it should be an object, and is "
                  + Values.describe(data),
              null,
              null);
    };
  }

  private static void add(List<String> pairs, String name, @Nullable Object value) {
    switch (value) {
      case null -> {}
      case List<?> items -> items.forEach(item -> addOne(pairs, name, item));
      default -> addOne(pairs, name, value);
    }
  }

  private static void addOne(List<String> pairs, String name, @Nullable Object value) {
    if (value != null) {
      pairs.add(encode(name) + "=" + encode(Values.toText(value)));
    }
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A");
  }
}
