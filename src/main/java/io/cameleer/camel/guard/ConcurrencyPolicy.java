package io.cameleer.camel.guard;

import io.cameleer.camel.CallException;
import io.cameleer.camel.CallFrame;
import io.cameleer.camel.ComponentState;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedResource;

/**
 * No more than so many calls of a component at a time, in all runs together; the others wait in
 * line. A call holds its place through all its attempts, and gives it back however it ends.
 */
@ManagedResource(description = "How many calls of a component may be open at a time")
public final class ConcurrencyPolicy extends ComponentGuard {
  private String calls = "1";
  private String queue = Limits.QUEUE;
  private Places places = new Places(1, 0);

  /** One at a time. */
  public ConcurrencyPolicy() {}

  /** How many calls at a time: a whole number, or an expression over {@code env}. */
  public void setCalls(String text) {
    calls = text;
  }

  /** How many may wait; the calls that find the line full fail. */
  public void setQueue(String text) {
    queue = text;
  }

  @Override
  String word() {
    return "concurrency";
  }

  @Override
  void prepare(CamelContext camel, ComponentState state) {
    int most = Limits.count(camel, calls, 1, "max_concurrent of '" + component() + "'");
    int line = Limits.count(camel, queue, 0, "the queue of '" + component() + "'");
    places = new Places(most, line);
    state.add("concurrency", this::facts);
  }

  private Map<String, Object> facts() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("limit", (long) places.total());
    map.put("active", (long) places.taken());
    map.put("waiting", (long) places.waiting());
    return map;
  }

  @Override
  boolean pass(CallFrame frame, Exchange exchange, AsyncProcessor next, AsyncCallback callback) {
    Suspended call = new Suspended(exchange, resumed -> called(frame, exchange, next, callback));
    return switch (places.take(call)) {
      case TAKEN -> make(exchange, next, callback);
      case IN_LINE -> {
        call.waits("for a free place at '" + component() + "'", places::left);
        yield false;
      }
      case REFUSED -> refuse(frame, exchange, full(), callback);
    };
  }

  /** It has a place now, or was stopped. */
  private void called(
      CallFrame frame, Exchange exchange, AsyncProcessor next, AsyncCallback callback) {
    if (exchange.getException() == null) {
      make(exchange, next, done -> callback.done(false));
    } else {
      frame.refused();
      callback.done(false);
    }
  }

  private boolean make(Exchange exchange, AsyncProcessor next, AsyncCallback callback) {
    AtomicBoolean returned = new AtomicBoolean();
    try {
      return next.process(
          exchange,
          done -> {
            giveBack(returned);
            callback.done(done);
          });
    } catch (RuntimeException e) {
      if (giveBack(returned)) {
        exchange.setException(e);
        callback.done(true);
      }
      return true;
    }
  }

  /** Whether that had not been done before. */
  private boolean giveBack(AtomicBoolean returned) {
    boolean first = returned.compareAndSet(false, true);
    if (first) {
      places.giveBack();
    }
    return first;
  }

  private CallException full() {
    return new CallException(
        "queue-full",
        "'%s' has %d calls under way and %d waiting, and takes no more"
            .formatted(component(), places.total(), places.queue()),
        null,
        null);
  }

  /** How many calls at a time. */
  @ManagedAttribute(description = "How many calls at a time")
  public int getLimit() {
    return places.total();
  }

  /** How many calls are under way. */
  @ManagedAttribute(description = "How many calls are under way")
  public int getActive() {
    return places.taken();
  }

  /** How many calls wait for a place. */
  @ManagedAttribute(description = "How many calls wait for a place")
  public int getWaiting() {
    return places.waiting();
  }

  /** How many calls found the line full. */
  @ManagedAttribute(description = "How many calls found the line full")
  public long getRefused() {
    return places.refused();
  }
}
