package io.cameleer.camel.call;

import io.cameleer.camel.CallException;
import io.cameleer.camel.CallFrame;
import io.cameleer.camel.CallWatch;
import io.cameleer.camel.RunningWork;
import io.cameleer.expr.Values;
import io.cameleer.run.CancelScope;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.http.HttpMethods;
import org.jspecify.annotations.Nullable;

/**
 * The bean {@code http-request}: makes an HTTP request of the message, in front of an {@code http:}
 * endpoint. The method is the header {@code CamelHttpMethod} (POST), the URL the endpoint's or the
 * header {@code CamelHttpUri}, whose query is kept. The variable {@code query}, and with GET, HEAD
 * and DELETE the call's input unless the route has set another body, become the query. Any other
 * body is sent as JSON; bytes are sent as they are, and so is a text whose {@code Content-Type} is
 * set. The header {@code X-Request-Timeout-Ms} tells the service how long the call waits, the least
 * of what is left to attempt, job and run; by {@code Idempotency-Key} it knows the same work again.
 * Stateless.
 */
final class HttpRequest implements Processor {
  static final String QUERY = "query";

  /** The exchange property with the request as messages name it. */
  static final String TOLD = "CameleerHttpRequest";

  /** The header with the time that is left for the answer, in milliseconds. */
  private static final String TIME_LEFT = "X-Request-Timeout-Ms";

  /** The header that is the same for the same work, however often it has to be asked for. */
  private static final String KEY = "Idempotency-Key";

  private static final Map<String, HttpMethods> METHODS =
      Arrays.stream(HttpMethods.values())
          .collect(Collectors.toUnmodifiableMap(Enum::name, Function.identity()));

  private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD", "DELETE");
  private static final String ACCEPT = "application/json, text/plain;q=0.9, */*;q=0.8";

  private static final String ACCEPT_STREAM =
      "text/event-stream, application/x-ndjson, application/json;q=0.9, */*;q=0.8";

  private static final String FORM = "application/x-www-form-urlencoded";

  @Override
  public void process(Exchange exchange) {
    Message message = exchange.getMessage();
    String method = method(message);
    Object params = exchange.removeVariable(QUERY);
    boolean inputIsQuery = WITHOUT_BODY.contains(method) && CallInput.isBody(exchange);
    Object input = inputIsQuery ? message.getBody() : null;
    setUrl(exchange, method, HttpQuery.of(HttpQuery.merged(input, params), "the query"));
    cleanHeaders(exchange, message);
    tellDeadline(exchange);
    tellKey(exchange);
    tellTrace(exchange);
    setBody(message, inputIsQuery ? null : message.getBody());
  }

  private static String method(Message message) {
    Object given = message.getHeader(Exchange.HTTP_METHOD);
    String method = given == null ? "POST" : given.toString().trim().toUpperCase(Locale.ROOT);
    // As camel-http wants it: it would look through all type converters for how to make it of text.
    HttpMethods known = METHODS.get(method);
    message.setHeader(Exchange.HTTP_METHOD, known == null ? method : known);
    return method;
  }

  private static void setUrl(Exchange exchange, String method, String query) {
    Message message = exchange.getMessage();
    Object url = message.getHeader(Exchange.HTTP_URI);
    String all = query;
    exchange.setProperty(Outgoing.COMPUTED, url != null);
    if (url != null) {
      HttpUrl parsed = HttpUrl.parse(Values.toText(url));
      message.setHeader(Exchange.HTTP_URI, parsed.address());
      all = joined(parsed.query(), query);
      exchange.setProperty(TOLD, method + " " + parsed.address());
    } else {
      exchange.setProperty(TOLD, method);
    }
    if (!all.isEmpty()) {
      message.setHeader(Exchange.HTTP_RAW_QUERY, all);
    }
  }

  private static String joined(@Nullable String own, String added) {
    if (own == null) {
      return added;
    }
    return added.isEmpty() ? own : own + "&" + added;
  }

  /**
   * Values become text; without a value there is no header. Camel's own headers stay as they are.
   */
  private static void cleanHeaders(Exchange exchange, Message message) {
    List<String> names = new ArrayList<>(message.getHeaders().keySet());
    for (String name : names) {
      if (name.startsWith("Camel")) {
        continue;
      }
      Object value = message.getHeader(name);
      if (value == null) {
        message.removeHeader(name);
      } else {
        message.setHeader(name, oneLine(name, Values.toText(value)));
      }
    }
    if (message.getHeader("Accept") == null) {
      CallFrame frame = CallFrame.current(exchange);
      boolean streams = frame != null && frame.streams().piece() != null;
      message.setHeader("Accept", streams ? ACCEPT_STREAM : ACCEPT);
    }
  }

  /** Tells the service how long its answer is waited for, in milliseconds. */
  private static void tellDeadline(Exchange exchange) {
    CancelScope scope = RunningWork.scope(exchange);
    Duration left = scope == null ? null : scope.remaining();
    Message message = exchange.getMessage();
    if (left != null && message.getHeader(TIME_LEFT) == null) {
      message.setHeader(TIME_LEFT, String.valueOf(left.toMillis()));
    }
  }

  /** A call is made again after a failure, and when a run goes on in another process. */
  private static void tellKey(Exchange exchange) {
    String key = RunningWork.key(exchange);
    Message message = exchange.getMessage();
    if (key != null && message.getHeader(KEY) == null) {
      message.setHeader(KEY, key);
    }
  }

  /** What the service does becomes part of the trace that the call is in. */
  private static void tellTrace(Exchange exchange) {
    Message message = exchange.getMessage();
    CallWatch.headers(exchange)
        .forEach(
            (name, value) -> {
              if (message.getHeader(name) == null) {
                message.setHeader(name, value);
              }
            });
  }

  private static String oneLine(String name, String value) {
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) < 0x20 && value.charAt(i) != '\t') {
        throw new CallException(
            "http",
            "the header " + name + " contains a line break or control character",
            null,
            null);
      }
    }
    return value;
  }

  private static void setBody(Message message, @Nullable Object body) {
    String type = message.getHeader(Exchange.CONTENT_TYPE, String.class);
    switch (body) {
      case null -> message.setBody(null);
      case byte[] bytes -> set(message, bytes, type == null ? "application/octet-stream" : type);
      case String text when type != null -> set(message, text.getBytes(charset(type)), type);
      case Map<?, ?> map when type != null && isForm(type) ->
          set(message, HttpQuery.of(map, "a form").getBytes(StandardCharsets.US_ASCII), type);
      default ->
          set(
              message,
              Values.toJson(body).getBytes(StandardCharsets.UTF_8),
              type == null ? "application/json" : type);
    }
  }

  private static void set(Message message, byte[] bytes, String type) {
    message.setBody(bytes);
    message.setHeader(Exchange.CONTENT_TYPE, type);
  }

  private static boolean isForm(String type) {
    return type.toLowerCase(Locale.ROOT).startsWith(FORM);
  }

  private static Charset charset(String type) {
    String name = MediaType.parse(type).charset();
    try {
      return name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new CallException(
          "http", "Content-Type names a charset that is not known here: " + name, null, null);
    }
  }
}
