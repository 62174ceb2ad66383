package io.cameleer.camel;

import io.cameleer.run.Durations;
import io.cameleer.source.Suggestion;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of an endpoint of ours; each is asked for once, then {@link #end} refuses the
 * rest.
 */
final class Parameters {
  private final String uri;
  private final Map<String, Object> left;
  private final TreeSet<String> known = new TreeSet<>();

  /** Takes the parameters over: Camel is left none. */
  Parameters(String uri, Map<String, Object> parameters) {
    this.uri = uri.indexOf('?') < 0 ? uri : uri.substring(0, uri.indexOf('?'));
    this.left = new LinkedHashMap<>(parameters);
    parameters.clear();
  }

  @Nullable String text(String name) {
    known.add(name);
    Object value = left.remove(name);
    return value == null ? null : String.valueOf(value);
  }

  String required(String name) {
    String value = text(name);
    if (value == null || value.isBlank()) {
      throw refusal("parameter '" + name + "' is missing");
    }
    return value;
  }

  boolean flag(String name) {
    String value = text(name);
    if (value == null || value.equals("false")) {
      return false;
    }
    if (value.equals("true")) {
      return true;
    }
    throw refusal("'" + name + "' is true or false, found '" + value + "'");
  }

  @Nullable Integer count(String name) {
    String value = text(name);
    if (value == null) {
      return null;
    }
    try {
      int count = Integer.parseInt(value);
      if (count >= 1) {
        return count;
      }
    } catch (NumberFormatException e) {
      throw refusal("'" + name + "' is a whole number from 1 on, found '" + value + "'");
    }
    throw refusal("'" + name + "' is a whole number from 1 on, found '" + value + "'");
  }

  @Nullable Duration duration(String name) {
    String value = text(name);
    if (value == null) {
      return null;
    }
    Duration duration = Durations.parse(value);
    if (duration == null) {
      throw refusal("'" + name + "' is a duration like 500ms, 5s, 2m or 1h, found '" + value + "'");
    }
    return duration;
  }

  @Nullable BigDecimal amount(String name) {
    String value = text(name);
    try {
      return value == null ? null : new BigDecimal(value);
    } catch (NumberFormatException e) {
      throw refusal("'" + name + "' is an amount like 10 or 0.25, found '" + value + "'");
    }
  }

  String oneOf(String name, String standard, String... words) {
    String value = text(name);
    if (value == null) {
      return standard;
    }
    List<String> all = List.of(words);
    if (!all.contains(value)) {
      throw refusal(
          "'" + name + "' is one of " + String.join(", ", all) + ", found '" + value + "'");
    }
    return value;
  }

  /** A comma-separated list; empty when the parameter is not given. */
  List<String> list(String name) {
    String value = text(name);
    return value == null ? List.of() : split(value, ",");
  }

  static List<String> split(String text, String separator) {
    List<String> items = new ArrayList<>();
    Arrays.stream(text.split(java.util.regex.Pattern.quote(separator)))
        .map(String::strip)
        .filter(item -> !item.isEmpty())
        .forEach(items::add);
    return items;
  }

  /** Refuses parameters that nobody asked for. */
  void end() {
    if (!left.isEmpty()) {
      String name = left.keySet().iterator().next();
      String hint = Suggestion.didYouMean(name, known);
      throw refusal("there is no parameter '" + name + "'" + (hint == null ? "" : ": " + hint));
    }
  }

  RouteException refusal(String message) {
    return new RouteException(uri + ": " + message);
  }
}
