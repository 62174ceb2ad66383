package io.cameleer.camel;

import io.cameleer.source.CameleerException;
import java.io.Serial;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A call of a component that failed in a way that we can name. */
public final class CallException extends CameleerException {
  @Serial private static final long serialVersionUID = 1L;

  private final String type;
  private final @Nullable Integer status;
  private final transient @Nullable Object body;
  private final @Nullable Duration retryAfter;

  /**
   * A failed call.
   *
   * @param type one word to decide by, see {@link io.cameleer.run.JobError#type}
   * @param message what happened, for people
   * @param status the HTTP status or exit code; null where there is none
   * @param body what the service answered, plain data; null where there is nothing
   */
  public CallException(
      String type, String message, @Nullable Integer status, @Nullable Object body) {
    this(type, message, status, body, null);
  }

  /**
   * As the other one.
   *
   * @param retryAfter how long the service wants to be left alone; null where it did not say
   */
  public CallException(
      String type,
      String message,
      @Nullable Integer status,
      @Nullable Object body,
      @Nullable Duration retryAfter) {
    super(message);
    this.type = Objects.requireNonNull(type, "type");
    this.status = status;
    this.body = body;
    this.retryAfter = retryAfter;
  }

  /** As the other one, with what led to it. */
  public CallException(String type, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.type = Objects.requireNonNull(type, "type");
    this.status = null;
    this.body = null;
    this.retryAfter = null;
  }

  /** One word to decide by. */
  public String type() {
    return type;
  }

  /** The HTTP status or exit code; null where there is none. */
  public @Nullable Integer status() {
    return status;
  }

  /** What the service answered, plain data; null where there is nothing. */
  public @Nullable Object body() {
    return body;
  }

  /** How long the service wants to be left alone; null where it did not say. */
  public @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
