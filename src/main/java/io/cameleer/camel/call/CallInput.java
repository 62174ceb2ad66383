package io.cameleer.camel.call;

import io.cameleer.camel.CallFrame;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** Tells the input of a call from what its route has made of it. */
final class CallInput {
  /** The exchange property with the part of the input that is to be sent. */
  private static final String SENT = "CameleerCallSent";

  private record Sent(@Nullable Object value) {}

  private CallInput() {}

  /** From here on only this part of the input counts as the call's input. */
  static void narrow(Exchange exchange, @Nullable Object part) {
    exchange.getMessage().setBody(part);
    exchange.setProperty(SENT, new Sent(part));
  }

  /**
   * Whether the body is still what the component was called with: the very same object, since a
   * route may set an equal one on purpose. False outside of a component.
   */
  @SuppressWarnings("ReferenceEquality")
  static boolean isBody(Exchange exchange) {
    Object body = exchange.getMessage().getBody();
    CallFrame frame = CallFrame.current(exchange);
    if (exchange.getProperty(SENT) instanceof Sent sent) {
      return sent.value() == body;
    }
    return frame != null && frame.input() == body;
  }

  /** Forgets what an earlier call has narrowed. */
  static void clear(Exchange exchange) {
    exchange.removeProperty(SENT);
  }
}
