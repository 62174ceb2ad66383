package io.cameleer.camel;

import io.cameleer.run.CancelScope;
import io.cameleer.run.CancelScope.Cause;
import io.cameleer.run.CancelScope.Reason;
import io.cameleer.run.OutgoingPolicy;
import io.cameleer.run.Run;
import io.cameleer.run.StoppedException;
import io.cameleer.run.Timer.Registration;
import io.cameleer.source.CameleerException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** What stops the work that an exchange is doing. */
public final class RunningWork {
  private RunningWork() {}

  /**
   * The attempt at a call, else the job, else the run; null where the exchange belongs to no run.
   */
  public static @Nullable CancelScope scope(Exchange exchange) {
    CallFrame frame = CallFrame.current(exchange);
    if (frame != null) {
      return frame.scope();
    }
    RunPosition position = RunPosition.of(exchange);
    return position == null ? null : position.scope();
  }

  /**
   * What the work fails with when its scope is cancelled: an attempt whose own time is over, and
   * nothing else, has failed like any other ({@link CallException}, type {@code timeout}).
   *
   * @param reason why the scope was cancelled
   */
  public static CameleerException stopped(Exchange exchange, Reason reason) {
    CallFrame frame = CallFrame.current(exchange);
    boolean ownTime =
        frame != null && reason.cause() == Cause.TIMEOUT && !frame.callScope().isCancelled();
    return ownTime
        ? new CallException(Cause.TIMEOUT.type(), reason.message(), null, null)
        : new StoppedException(reason);
  }

  /** The run that the exchange belongs to; null for none. */
  public static @Nullable Run run(Exchange exchange) {
    RunPosition position = RunPosition.of(exchange);
    return position == null ? null : position.run();
  }

  /** The job that the exchange does, as events name it; null where it belongs to no run. */
  public static @Nullable String job(Exchange exchange) {
    RunPosition position = RunPosition.of(exchange);
    return position == null ? null : position.path();
  }

  /**
   * The name of the work, in visible ASCII: {@code <run>/<job>/<component>}, the same for every
   * attempt in every process; null where the exchange belongs to no run.
   */
  public static @Nullable String key(Exchange exchange) {
    RunPosition position = RunPosition.of(exchange);
    if (position == null) {
      return null;
    }
    CallFrame frame = CallFrame.current(exchange);
    String key = position.run().id() + "/" + position.key();
    return visible(frame == null ? key : key + "/" + frame.component());
  }

  private static String visible(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) <= 0x20 || text.charAt(i) >= 0x7f) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
      }
    }
    return text;
  }

  /**
   * The work only waits from now on. Of the items of a for-each nothing is told: others may be
   * under way.
   *
   * @param reason what for, for people
   * @return to be closed when it goes on
   */
  public static Registration waiting(Exchange exchange, String reason) {
    RunPosition position = RunPosition.of(exchange);
    return position == null || position.item() != null
        ? Registration.NONE
        : position.run().waiting(position.path(), reason);
  }

  /** Where calls may go. */
  public static OutgoingPolicy outgoing(Exchange exchange) {
    return WorkflowRuntime.of(exchange.getContext()).environment().outgoing();
  }

  /** The body, streams read to their end. */
  public static @Nullable Object body(Exchange exchange) {
    return PlainBody.of(exchange);
  }
}
