package io.cameleer.camel.call;

import io.cameleer.camel.CallException;
import io.cameleer.expr.Values;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/**
 * The bean {@code http-target}: takes the URL of a call from its input, in front of {@code
 * http-request}. The URL is the first of {@code url}, {@code service_url}, {@code base_url} and
 * {@code endpoint}; the variable {@code path}, or the input's {@code path}, is appended to it. The
 * input's {@code data}, where it is there, is what is sent; else the rest of the input, if there is
 * any. The method and the headers stay as the route has set them. Stateless.
 */
final class HttpTarget implements Processor {
  static final String PATH = "path";

  private static final List<String> URLS = List.of("url", "service_url", "base_url", "endpoint");
  private static final String DATA = "data";

  @Override
  public void process(Exchange exchange) {
    Message message = exchange.getMessage();
    Object path = exchange.removeVariable(PATH);
    if (!(message.getBody() instanceof Map<?, ?> input)) {
      throw refusal(
          "this component has no url: its input should be an object with one, and is "
              + Values.describe(message.getBody()));
    }
    String name = URLS.stream().filter(input::containsKey).findFirst().orElse(null);
    if (name == null) {
      throw refusal(
          "this component has no url: its input should name one, as "
              + String.join(", ", URLS)
              + "; it has "
              + (input.isEmpty() ? "nothing" : String.join(", ", names(input))));
    }
    Object used = path == null ? input.get(PATH) : path;
    message.setHeader(Exchange.HTTP_URI, joined(url(name, input.get(name)), text(used)));
    CallInput.narrow(exchange, rest(input, Set.of(name, PATH), path == null));
  }

  private static String url(String name, @Nullable Object value) {
    if (!(value instanceof String url) || url.isBlank()) {
      throw refusal(
          "the input's %s should be a URL, and is %s".formatted(name, Values.describe(value)));
    }
    HttpUrl.parse(url);
    return url.trim();
  }

  private static String text(@Nullable Object path) {
    return path == null ? "" : Values.toText(path);
  }

  /** One slash between them; a query of the URL stays at the end. */
  private static String joined(String url, String path) {
    if (path.isEmpty()) {
      return url;
    }
    int mark = url.indexOf('?');
    String front = mark < 0 ? url : url.substring(0, mark);
    String end = mark < 0 ? "" : url.substring(mark);
    String base = front.endsWith("/") ? front.substring(0, front.length() - 1) : front;
    String joined = base + (path.startsWith("/") ? path : "/" + path);
    return joined.indexOf('?') >= 0 && !end.isEmpty()
        ? joined + "&" + end.substring(1)
        : joined + end;
  }

  private static @Nullable Object rest(Map<?, ?> input, Set<String> used, boolean pathUsed) {
    if (input.containsKey(DATA)) {
      return input.get(DATA);
    }
    Map<Object, @Nullable Object> rest = new LinkedHashMap<>(input);
    used.stream().filter(key -> pathUsed || !key.equals(PATH)).forEach(rest::remove);
    return rest.isEmpty() ? null : Collections.unmodifiableMap(rest);
  }

  private static List<String> names(Map<?, ?> input) {
    return input.keySet().stream().map(String::valueOf).limit(10).toList();
  }

  private static CallException refusal(String message) {
    return new CallException("http", message, null, null);
  }
}
