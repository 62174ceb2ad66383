package io.cameleer.api;

import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is not what was asked for: problem details as RFC 9457 has them, without anything
 * of our insides.
 */
final class Refusal extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final int status;
  private final Map<String, String> headers = new LinkedHashMap<>();
  private final transient Map<String, @Nullable Object> more = new LinkedHashMap<>();

  /** A refusal with one line for people. */
  Refusal(int status, String detail) {
    super(detail, null, false, false);
    this.status = status;
  }

  static Refusal badRequest(String detail) {
    return new Refusal(400, detail);
  }

  static Refusal notFound(String detail) {
    return new Refusal(404, detail);
  }

  /** The same with a header. */
  Refusal header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  /** The same with one more member. */
  Refusal with(String name, @Nullable Object value) {
    more.put(name, value);
    return this;
  }

  /** The same with several things that are wrong. */
  Refusal problems(List<String> problems) {
    return with("problems", List.copyOf(problems));
  }

  int status() {
    return status;
  }

  /** The answer to a request of this path. */
  Answer answer(@Nullable String path) {
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    body.put("type", "about:blank");
    body.put("title", title(status));
    body.put("status", status);
    body.put("detail", getMessage());
    if (path != null) {
      body.put("instance", path);
    }
    body.putAll(more);
    Answer answer = Answer.json(status, body, "application/problem+json");
    headers.forEach((name, value) -> answer.headers().put(name, value));
    return answer;
  }

  private static String title(int status) {
    return switch (status) {
      case 400 -> "Bad request";
      case 401 -> "Not authenticated";
      case 403 -> "Not allowed";
      case 404 -> "Not found";
      case 405 -> "Method not allowed";
      case 408 -> "Request took too long";
      case 409 -> "Conflict";
      case 413 -> "Request too large";
      case 414 -> "Address too long";
      case 415 -> "Media type not supported";
      case 422 -> "Input not accepted";
      case 429 -> "Too many runs";
      case 431 -> "Headers too large";
      case 500 -> "Failed";
      case 502 -> "A service failed";
      case 503 -> "Not available";
      default -> status < 500 ? "Refused" : "Failed";
    };
  }
}
