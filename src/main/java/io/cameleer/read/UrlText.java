package io.cameleer.read;

import io.cameleer.expr.ExpressionSyntaxException;
import io.cameleer.expr.ExpressionText;
import io.cameleer.expr.Template;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A URL, apart from its query; a {@code ?} within an expression begins none.
 *
 * @param url the part before the query
 * @param query the query, without its question mark; empty for none
 */
record UrlText(String url, String query) {

  static UrlText split(String text) {
    int mark = indexOf(text, '?', 0);
    return mark < 0
        ? new UrlText(text, "")
        : new UrlText(text.substring(0, mark), text.substring(mark + 1));
  }

  /** Where a character stands next outside of expressions; -1 if nowhere. */
  private static int indexOf(String text, char wanted, int from) {
    int i = from;
    while (i >= 0 && i < text.length() && text.charAt(i) != wanted) {
      i = text.startsWith("${", i) ? ExpressionText.end(text, i) : i + 1;
    }
    return i < text.length() ? i : -1;
  }

  /** {@code params}, under them what the query says. */
  @Nullable Template merged(Fields fields) {
    Template params = fields.get(HttpFields.PARAMS);
    if (query.isEmpty()) {
      return params;
    }
    Map<String, Template> all = new LinkedHashMap<>();
    try {
      int from = 0;
      while (from <= query.length()) {
        int and = indexOf(query, '&', from);
        int end = and < 0 ? query.length() : and;
        put(query.substring(from, end), all, fields.reading());
        from = end + 1;
      }
      if (params != null) {
        all.put("...", params);
      }
      return Template.map(all);
    } catch (ExpressionSyntaxException reported) {
      return params;
    }
  }

  private static void put(String pair, Map<String, Template> all, Reading reading) {
    int equals = indexOf(pair, '=', 0);
    String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
    if (!name.isEmpty()) {
      String value = decoded(equals < 0 ? "" : pair.substring(equals + 1));
      all.put(
          SecretNames.text(name, reading),
          SecretNames.placed(value, Template.text(value), reading));
    }
  }

  private static String decoded(String text) {
    try {
      return text.contains("${") ? text : URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException asItIs) {
      return text;
    }
  }
}
