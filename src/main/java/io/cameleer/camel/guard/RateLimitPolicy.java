package io.cameleer.camel.guard;

import io.cameleer.camel.CallFrame;
import io.cameleer.camel.ComponentState;
import io.cameleer.camel.WorkflowRuntime;
import io.cameleer.camel.guard.RateTurn.Rate;
import io.cameleer.run.Durations;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedResource;
import org.jspecify.annotations.Nullable;

/**
 * No more than so many calls of a component in any span of a given length, in all runs together;
 * the others wait in line. Every attempt counts. A call has one of so many turns, and the turn is
 * free again that long after the attempt has sent its request; so it holds for what the service
 * sees, whatever lies between the turn and the request.
 */
@ManagedResource(description = "How many calls of a component may begin in a span of time")
public final class RateLimitPolicy extends ComponentGuard {
  private String requests = "1";
  private String per = "1s";
  private String queue = Limits.QUEUE;
  private @Nullable Rate rate;

  /** One call a second. */
  public RateLimitPolicy() {}

  /** How many calls. */
  public void setRequests(String text) {
    requests = text;
  }

  /** In how long a time: {@code 1s}, {@code 1m}. */
  public void setPer(String text) {
    per = text;
  }

  /** How many may wait; the calls that find the line full fail. */
  public void setQueue(String text) {
    queue = text;
  }

  @Override
  String word() {
    return "rate-limit";
  }

  @Override
  void prepare(CamelContext camel, ComponentState state) {
    String what = "rate_limit of '" + component() + "'";
    int most = Limits.count(camel, requests, 1, what);
    int line = Limits.count(camel, queue, 0, "the queue of " + what);
    Duration span = Limits.duration(per, what);
    String limit = most + " per " + Durations.print(span);
    String reason = "for a turn at '" + component() + "' (" + limit + ")";
    rate = new Rate(new Places(most, line), span, WorkflowRuntime.of(camel).timer(), limit, reason);
    state.add("rate_limit", this::facts);
  }

  private Map<String, Object> facts() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("limit", rate().limit());
    map.put("waiting", (long) rate().turns().waiting());
    return map;
  }

  private Rate rate() {
    return Objects.requireNonNull(rate, "the policy is not in a route yet");
  }

  @Override
  boolean pass(CallFrame frame, Exchange exchange, AsyncProcessor next, AsyncCallback callback) {
    RateTurn turn = new RateTurn(rate());
    frame.turn(turn);
    return switch (turn.ask(exchange, () -> called(frame, exchange, next, callback))) {
      case TAKEN -> next.process(exchange, callback);
      case IN_LINE -> false;
      case REFUSED -> refuse(frame, exchange, rate().full(), callback);
    };
  }

  /** It has its turn now, or was stopped. */
  private static void called(
      CallFrame frame, Exchange exchange, AsyncProcessor next, AsyncCallback callback) {
    if (exchange.getException() == null) {
      next.process(exchange, done -> callback.done(false));
    } else {
      frame.refused();
      callback.done(false);
    }
  }

  /** How many calls in a span of time. */
  @ManagedAttribute(description = "How many calls in a span of time")
  public String getLimit() {
    return rate().limit();
  }

  /** How many turns are not free: of calls that began in the span that ends now, or begin now. */
  @ManagedAttribute(description = "How many turns are not free")
  public int getActive() {
    return rate().turns().taken();
  }

  /** How many calls wait for their turn. */
  @ManagedAttribute(description = "How many calls wait for their turn")
  public int getWaiting() {
    return rate().turns().waiting();
  }

  /** How many calls found the line full. */
  @ManagedAttribute(description = "How many calls found the line full")
  public long getRefused() {
    return rate().turns().refused();
  }
}
