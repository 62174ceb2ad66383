package io.cameleer.camel;

import io.cameleer.source.CameleerException;
import java.io.Serial;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A call of a component that failed in a way that we can name. */
public final class CallException extends CameleerException {
  @Serial private static final long serialVersionUID = 1L;

  private final String type;
  private final @Nullable Integer status;
  private final transient @Nullable Object body;

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
    super(message);
    this.type = Objects.requireNonNull(type, "type");
    this.status = status;
    this.body = body;
  }

  /** As the other one, with what led to it. */
  public CallException(String type, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.type = Objects.requireNonNull(type, "type");
    this.status = null;
    this.body = null;
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
}
