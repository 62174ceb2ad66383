package io.cameleer.camel.guard;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cameleer.camel.CallException;
import io.cameleer.camel.CallFrame;
import io.cameleer.camel.ComponentState;
import io.cameleer.camel.RouteException;
import io.cameleer.camel.RunningWork;
import io.cameleer.camel.WorkflowRuntime;
import io.cameleer.expr.Values;
import io.cameleer.run.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedOperation;
import org.apache.camel.api.management.ManagedResource;
import org.jspecify.annotations.Nullable;

/**
 * The answers to earlier calls of a component stand for those to equal ones, in all runs. Of equal
 * calls at a time one is made, and the others wait for its answer. Failures are not kept, but those
 * who wait share them; when the one call is stopped, or its run cannot pay for it, the next of
 * those who wait makes it.
 */
@ManagedResource(description = "The answers of a component that are kept")
public final class CachePolicy extends ComponentGuard {
  private final Map<Key, Flight> flights = new HashMap<>();
  private final AtomicLong hits = new AtomicLong();
  private final AtomicLong misses = new AtomicLong();
  private String ttl = "5m";
  private int maxSize = 1000;
  private @Nullable String keyText;
  private @Nullable Expression key;
  private @Nullable Cache<Key, Optional<Object>> answers;

  /** Five minutes, a thousand answers. */
  public CachePolicy() {}

  /** How long an answer is kept: {@code 5m}; {@code 0s} to share only calls under way. */
  public void setTtl(String text) {
    ttl = text;
  }

  /** How many answers are kept at most. */
  public void setMaxSize(int size) {
    maxSize = size;
  }

  /** What makes calls equal, a template over {@code input}; the whole input if it is not set. */
  public void setKey(String text) {
    keyText = text;
  }

  @Override
  String word() {
    return "cache";
  }

  @Override
  void prepare(CamelContext camel, ComponentState state) {
    Duration kept = Limits.duration(ttl, "the ttl of the cache of '" + component() + "'");
    if (maxSize < 1) {
      throw new RouteException("the cache of '" + component() + "' keeps at least one answer");
    }
    if (keyText != null) {
      key = camel.resolveLanguage("workflow").createExpression(keyText);
    }
    if (!kept.isZero()) {
      Timer timer = WorkflowRuntime.of(camel).timer();
      answers =
          Caffeine.newBuilder()
              .expireAfterWrite(kept)
              .maximumSize(maxSize)
              .ticker(() -> nanos(timer.now()))
              .executor(Runnable::run)
              .build();
    }
    state.add("cache_size", () -> answers == null ? null : (Object) getSize());
  }

  private static long nanos(Instant now) {
    return now.getEpochSecond() * 1_000_000_000L + now.getNano();
  }

  @Override
  boolean pass(CallFrame frame, Exchange exchange, AsyncProcessor next, AsyncCallback callback) {
    Key wanted = key(frame, exchange);
    Suspended follower =
        new Suspended(
            exchange, resumed -> goOn(resumed.news(), wanted, frame, exchange, next, callback));
    Flight flight;
    synchronized (flights) {
      Optional<Object> known = answers == null ? null : answers.getIfPresent(wanted);
      if (known != null) {
        answer(frame, exchange, known.orElse(null));
        callback.done(true);
        return true;
      }
      flight = flights.get(wanted);
      if (flight == null) {
        flights.put(wanted, new Flight());
      } else {
        flight.add(follower);
      }
    }
    if (flight == null) {
      return make(wanted, frame, exchange, next, callback);
    }
    follower.waits("for an equal call of '" + component() + "' under way", () -> {});
    return false;
  }

  private Key key(CallFrame frame, Exchange exchange) {
    Object value =
        key == null ? frame.input() : Values.normalize(key.evaluate(exchange, Object.class));
    return new Key(frame.action(), value);
  }

  private void answer(CallFrame frame, Exchange exchange, @Nullable Object known) {
    hits.incrementAndGet();
    frame.cached();
    exchange.getMessage().setBody(known);
  }

  /** A call that waited has an answer now, makes the call itself, or was stopped. */
  private void goOn(
      @Nullable Object news,
      Key wanted,
      CallFrame frame,
      Exchange exchange,
      AsyncProcessor next,
      AsyncCallback callback) {
    if (exchange.getException() != null) {
      frame.refused();
      callback.done(false);
    } else if (!(news instanceof Flight.Landing landing)) {
      make(wanted, frame, exchange, next, done -> callback.done(false));
    } else if (landing.failure() != null) {
      frame.refused();
      exchange.setException(landing.failure());
      callback.done(false);
    } else {
      answer(frame, exchange, landing.answer());
      callback.done(false);
    }
  }

  private boolean make(
      Key wanted, CallFrame frame, Exchange exchange, AsyncProcessor next, AsyncCallback callback) {
    misses.incrementAndGet();
    frame.missed();
    return next.process(
        exchange,
        done -> {
          land(wanted, frame, exchange);
          callback.done(done);
        });
  }

  /** The call has ended: what it means for those who wait, and for those to come. */
  private void land(Key wanted, CallFrame frame, Exchange exchange) {
    Flight.Landing landing = landing(exchange);
    Flight flight;
    synchronized (flights) {
      flight = flights.get(wanted);
      if (flight != null && isOwn(frame, landing.failure()) && flight.handOver()) {
        return;
      }
      if (landing.failure() == null && answers != null) {
        answers.put(wanted, Optional.ofNullable(landing.answer()));
      }
      flights.remove(wanted);
    }
    if (flight != null) {
      flight.land(landing);
    }
  }

  private static Flight.Landing landing(Exchange exchange) {
    if (exchange.getException() == null) {
      try {
        Object answer = Values.normalize(RunningWork.body(exchange));
        exchange.getMessage().setBody(answer);
        return new Flight.Landing(null, answer);
      } catch (RuntimeException e) {
        exchange.setException(e);
      }
    }
    return new Flight.Landing(exchange.getException(), null);
  }

  /** Whether a failure is that of the one call alone, and would not befall an equal one. */
  private static boolean isOwn(CallFrame frame, @Nullable Exception failure) {
    return failure != null
        && (frame.callScope().isCancelled()
            || (failure instanceof CallException call && call.type().equals("budget")));
  }

  /** How many calls had their answer from here, or from an equal call under way. */
  @ManagedAttribute(description = "How many calls had their answer from an equal one")
  public long getHits() {
    return hits.get();
  }

  /** How many calls were made. */
  @ManagedAttribute(description = "How many calls were made")
  public long getMisses() {
    return misses.get();
  }

  /** How many answers are kept. */
  @ManagedAttribute(description = "How many answers are kept")
  public long getSize() {
    if (answers == null) {
      return 0;
    }
    answers.cleanUp();
    return answers.estimatedSize();
  }

  /** How many different calls are under way. */
  @ManagedAttribute(description = "How many different calls are under way")
  public int getActive() {
    synchronized (flights) {
      return flights.size();
    }
  }

  /** Forgets all answers. */
  @ManagedOperation(description = "Forgets all answers")
  public void clear() {
    if (answers != null) {
      answers.invalidateAll();
    }
  }
}
