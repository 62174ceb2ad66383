package io.cameleer.camel.call;

import io.cameleer.camel.CallException;
import io.cameleer.camel.CallFrame;
import io.cameleer.expr.EvaluationException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.hc.core5.http.impl.EnglishReasonPhraseCatalog;
import org.jspecify.annotations.Nullable;

/**
 * The bean {@code http-response}: makes plain data of what an {@code http:} endpoint answered,
 * behind that endpoint with {@code throwExceptionOnFailure=false}. A status of 400 and more, and a
 * redirect that was not followed, is a failure of type {@code http}. No header of the answer stays
 * on the message: they are the call's. Thread-safe.
 */
final class HttpResponse implements Processor {
  private static final int REDIRECTS = 300;
  private static final int NOT_MODIFIED = 304;
  private static final int ERRORS = 400;
  private static final Set<Integer> MAY_RETRY_LATER = Set.of(408, 425, 429, 500, 502, 503, 504);

  private final Clock clock;

  HttpResponse(Clock clock) {
    this.clock = clock;
  }

  @Override
  public void process(Exchange exchange) {
    Message message = exchange.getMessage();
    int status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
    String type = message.getHeader(Exchange.CONTENT_TYPE, String.class);
    CallFrame frame = CallFrame.current(exchange);
    List<Object> pieces = frame == null ? null : frame.pieces();
    byte[] bytes = pieces == null ? message.getBody(byte[].class) : null;
    Map<String, @Nullable Object> headers = headers(message);
    message.removeHeaders("*");
    exchange.removeProperty(ExchangePropertyKey.CHARSET_NAME);
    if (frame != null) {
      frame.answered(status, headers);
    }
    if (pieces != null) {
      message.setBody(StreamedAnswer.whole(pieces));
      return;
    }
    HttpAnswer answer = new HttpAnswer(MediaType.parse(type), bytes == null ? new byte[0] : bytes);
    if (status >= REDIRECTS) {
      refuseFailure(HttpCalls.told(exchange), status, headers, answer);
    }
    try {
      message.setBody(answer.value());
    } catch (EvaluationException e) {
      throw new CallException(
          "http",
          "%s answered what it calls JSON (%s), and is not: %s"
              .formatted(HttpCalls.told(exchange), type, e.getMessage()),
          status,
          answer.lenientValue());
    }
  }

  private void refuseFailure(
      String call, int status, Map<String, @Nullable Object> headers, HttpAnswer answer) {
    if (status >= ERRORS) {
      Object body = answer.lenientValue();
      String told = HttpAnswer.told(body);
      String reason = EnglishReasonPhraseCatalog.INSTANCE.getReason(status, Locale.ROOT);
      String message =
          "%s answered %d%s".formatted(call, status, reason == null ? "" : " " + reason);
      throw new CallException(
          "http",
          told.isEmpty() ? message : message + ": " + told,
          status,
          body,
          MAY_RETRY_LATER.contains(status) ? retryAfter(headers.get("Retry-After")) : null);
    }
    if (status != NOT_MODIFIED) {
      Object location = headers.get("Location");
      throw new CallException(
          "http",
          "%s answered %d and %s; call that address instead"
              .formatted(
                  call,
                  status,
                  location == null
                      ? "names no other address"
                      : "points to " + HttpUrl.told(String.valueOf(location))),
          status,
          answer.lenientValue());
    }
  }

  /** The pause that {@code Retry-After} asks for, in seconds or up to a date; null for none. */
  private @Nullable Duration retryAfter(@Nullable Object header) {
    if (header == null) {
      return null;
    }
    String text = String.valueOf(header).trim();
    try {
      if (!text.isEmpty() && text.length() < 10 && text.chars().allMatch(Character::isDigit)) {
        return Duration.ofSeconds(Long.parseLong(text));
      }
      Instant at = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration pause = Duration.between(clock.instant(), at);
      return pause.isNegative() ? Duration.ZERO : pause;
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  /** The answer's headers, found in whatever case they are asked for. */
  private static Map<String, @Nullable Object> headers(Message message) {
    Map<String, @Nullable Object> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    message
        .getHeaders()
        .forEach(
            (name, value) -> {
              if (!name.startsWith("Camel")) {
                headers.put(name, value instanceof Iterable<?> many ? list(many) : text(value));
              }
            });
    return Collections.unmodifiableMap(headers);
  }

  private static Object list(Iterable<?> many) {
    ArrayList<Object> texts = new ArrayList<>();
    many.forEach(value -> texts.add(text(value)));
    return Collections.unmodifiableList(texts);
  }

  private static String text(Object value) {
    return String.valueOf(value);
  }
}
