package io.cameleer.camel;

import io.cameleer.source.CameleerException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A route that says something which no endpoint, expression or bean of ours takes. */
public final class RouteException extends CameleerException {
  @Serial private static final long serialVersionUID = 1L;

  /** A refusal with a message for the author of the route. */
  public RouteException(String message) {
    this(message, null);
  }

  /** A refusal with a message for the user, and what led to it. */
  RouteException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
