package io.cameleer.camel;

import io.cameleer.run.CancelScope;
import io.cameleer.run.ComponentUses;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * One call of a component, opened by the {@code #component} route policy and found on the exchange
 * as long as the call lasts. Attempts are made one after the other; safe for use by several
 * threads.
 */
public final class CallFrame {
  /** The exchange property that holds the innermost call. */
  static final String PROPERTY = "CameleerCall";

  private final @Nullable CallFrame caller;
  private final String component;
  private final String action;
  private final @Nullable Object input;
  private final CancelScope callScope;
  private final @Nullable Object tryBlock;
  private int attempts;
  private @Nullable CancelScope attemptScope;
  private @Nullable Duration attemptTimeout;
  private @Nullable Integer status;
  private Map<String, @Nullable Object> headers = Map.of();
  private StreamRule streams = StreamRule.USUAL;
  private @Nullable List<Object> pieces;
  private @Nullable Turn turn;
  private CallWatch.@Nullable Watched watched;
  private @Nullable Instant begunAt;
  private boolean cached;
  private boolean missed;
  private boolean refused;
  private BigDecimal cost = BigDecimal.ZERO;

  CallFrame(
      @Nullable CallFrame caller,
      String component,
      String action,
      @Nullable Object input,
      CancelScope callScope,
      @Nullable Object tryBlock) {
    this.caller = caller;
    this.component = Objects.requireNonNull(component, "component");
    this.action = Objects.requireNonNull(action, "action");
    this.input = input;
    this.callScope = callScope;
    this.tryBlock = tryBlock;
  }

  /** The innermost call under way on this exchange; null outside of components. */
  public static @Nullable CallFrame current(Exchange exchange) {
    return exchange.getProperty(PROPERTY, CallFrame.class);
  }

  /** The call in whose fallback or the like this one is made; null mostly. */
  @Nullable CallFrame caller() {
    return caller;
  }

  /** Somebody watches it; null for nobody. */
  synchronized void watched(CallWatch.@Nullable Watched by) {
    watched = by;
  }

  /** Who watches it; null for nobody. */
  synchronized CallWatch.@Nullable Watched watched() {
    return watched;
  }

  /** What Camel had noted about a {@code doTry} around the call; null for nothing. */
  @Nullable Object tryBlock() {
    return tryBlock;
  }

  /** The component's id. */
  public String component() {
    return component;
  }

  /** The action's name; empty where the component has only one. */
  public String action() {
    return action;
  }

  /** What the component was given, plain data. */
  public @Nullable Object input() {
    return input;
  }

  /** How many attempts have begun. */
  public synchronized int attempts() {
    return attempts;
  }

  /** What stops the attempt under way; between attempts, what stops the call. */
  public synchronized CancelScope scope() {
    return attemptScope == null ? callScope : attemptScope;
  }

  /** What stops the whole call, pauses between attempts included. */
  public CancelScope callScope() {
    return callScope;
  }

  /**
   * Begins an attempt; the one before has ended.
   *
   * @param timeout how long it may take, null for as long as the call may
   * @return what stops it; closed by the next attempt or by the end of the call
   */
  public synchronized CancelScope beginAttempt(@Nullable Duration timeout) {
    endAttempt();
    attempts++;
    attemptTimeout = timeout;
    if (begunAt == null) {
      begunAt = callScope.timer().now();
    }
    if (turn != null) {
      turn.begun();
    }
    CancelScope scope = timeout == null ? callScope.child() : callScope.child(timeout);
    attemptScope = scope;
    return scope;
  }

  /**
   * The attempt waits for something that is not the service's fault: until {@link #resumeAttempt}
   * its time does not run, and {@link #scope} is the call's.
   */
  public synchronized void holdAttempt() {
    if (attemptScope != null) {
      attemptScope.close();
      attemptScope = null;
    }
  }

  /** The attempt goes on, and has all its time. */
  public synchronized void resumeAttempt() {
    Duration timeout = attemptTimeout;
    attemptScope = timeout == null ? callScope.child() : callScope.child(timeout);
  }

  /**
   * The attempt has ended: its time no longer runs, and until the next one {@link #scope} is the
   * call's.
   */
  public synchronized void endAttempt() {
    if (attemptScope != null) {
      attemptScope.close();
      attemptScope = null;
      if (turn != null) {
        turn.attemptEnded();
      }
    }
  }

  /** A rate limit lets the call be made. */
  public synchronized void turn(Turn leave) {
    turn = leave;
  }

  /** What lets the call be made; null where no rate limit holds. */
  public synchronized @Nullable Turn turn() {
    return turn;
  }

  /** The answer comes from a cache, and the service is not called. */
  public synchronized void cached() {
    cached = true;
  }

  /** A cache knew no answer, so that the service is called. */
  public synchronized void missed() {
    missed = true;
  }

  /** How the call is answered, as the record of a run counts it. */
  synchronized ComponentUses.Answer answer() {
    if (cached) {
      return ComponentUses.Answer.HIT;
    }
    return missed ? ComponentUses.Answer.MISS : ComponentUses.Answer.SERVICE;
  }

  /** Whether the answer comes from a cache. */
  synchronized boolean isCached() {
    return cached;
  }

  /** The service is not called: something in front of it refuses. */
  public synchronized void refused() {
    refused = true;
  }

  /** How many calls of the service the record of a run counts. */
  synchronized int counted() {
    return cached || refused ? 0 : Math.max(1, attempts);
  }

  /** Adds to what the call costs. */
  public synchronized void charge(BigDecimal price) {
    cost = cost.add(price);
  }

  /** What the call costs, calls within it included. */
  synchronized BigDecimal cost() {
    return cost;
  }

  /** How long it takes since the first attempt; null where there was none. */
  synchronized @Nullable Duration time() {
    return begunAt == null ? null : Duration.between(begunAt, callScope.timer().now());
  }

  /**
   * Notes what the service answered beside the body.
   *
   * @param status the HTTP status
   * @param headers the answer's headers, to be looked up in any case
   */
  public synchronized void answered(int status, Map<String, @Nullable Object> headers) {
    this.status = status;
    this.headers = headers;
  }

  /** The status of the last answer; null where there was none. */
  public synchronized @Nullable Integer status() {
    return status;
  }

  /** The headers of the last answer; empty where there was none. */
  public synchronized Map<String, @Nullable Object> headers() {
    return headers;
  }

  /** What the attempt under way does with an answer that comes as a stream. */
  public synchronized void streams(StreamRule rule) {
    streams = rule;
    pieces = null;
  }

  /** What is done with an answer that comes as a stream. */
  public synchronized StreamRule streams() {
    return streams;
  }

  /** What of the pieces of a streamed answer counts, as far as it has come. */
  public synchronized void pieces(List<Object> counted) {
    pieces = counted;
  }

  /** What of the pieces of a streamed answer counts; null where the answer is not made of them. */
  public synchronized @Nullable List<Object> pieces() {
    return pieces;
  }

  /** What stops the attempt under way; null between attempts. */
  public synchronized @Nullable CancelScope attempt() {
    return attemptScope;
  }

  synchronized void end() {
    endAttempt();
    if (turn != null) {
      turn.over();
    }
    callScope.close();
  }
}
