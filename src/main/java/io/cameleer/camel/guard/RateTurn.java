package io.cameleer.camel.guard;

import io.cameleer.camel.CallException;
import io.cameleer.camel.Turn;
import io.cameleer.run.Timer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** A call at a rate limit, with its turn or on the way to it. */
final class RateTurn implements Turn {
  /**
   * The limit as a call sees it.
   *
   * @param turns so many calls may begin within the span
   * @param limit the limit in words: {@code 10 per 1 s}
   * @param reason what a call waits for, for people
   */
  record Rate(Places turns, Duration span, Timer timer, String limit, String reason) {
    /** What a call fails with that finds the line full. */
    CallException full() {
      return new CallException(
          "queue-full",
          "%d calls wait already %s, and no more may".formatted(turns.queue(), reason),
          null,
          null);
    }
  }

  /** A turn that will be given back: once, unless that is put off before. */
  private record Return(AtomicBoolean settled, Timer.Registration alarm) {
    static Return after(Rate rate) {
      AtomicBoolean settled = new AtomicBoolean();
      return new Return(
          settled,
          rate.timer.after(
              rate.span,
              () -> {
                if (settled.compareAndSet(false, true)) {
                  rate.turns.giveBack();
                }
              }));
    }

    boolean putOff() {
      alarm.close();
      return settled.compareAndSet(false, true);
    }
  }

  private final Rate rate;
  private boolean isFree;
  private boolean isSending;
  private @Nullable Return spent;

  RateTurn(Rate rate) {
    this.rate = rate;
  }

  /**
   * Asks for a turn, unless there is one that is not used.
   *
   * @param then goes on when the call had to wait and has it, or was stopped
   */
  Places.Answer ask(Exchange exchange, Runnable then) {
    if (isFree()) {
      return Places.Answer.TAKEN;
    }
    Suspended call = new Suspended(exchange, resumed -> called(exchange, then));
    Places.Answer answer = rate.turns.take(call);
    switch (answer) {
      case TAKEN -> have();
      case IN_LINE -> call.waits(rate.reason, rate.turns::left);
      case REFUSED -> {}
    }
    return answer;
  }

  private void called(Exchange exchange, Runnable then) {
    if (exchange.getException() == null) {
      have();
    }
    then.run();
  }

  private synchronized boolean isFree() {
    return isFree;
  }

  private synchronized void have() {
    isFree = true;
  }

  @Override
  public boolean again(Exchange exchange, AsyncCallback callback) {
    return switch (ask(exchange, () -> callback.done(false))) {
      case IN_LINE -> false;
      case TAKEN -> {
        callback.done(true);
        yield true;
      }
      case REFUSED -> {
        exchange.setException(rate.full());
        callback.done(true);
        yield true;
      }
    };
  }

  @Override
  public synchronized void begun() {
    sent();
    if (isFree) {
      isFree = false;
      spent = Return.after(rate);
    }
  }

  @Override
  public synchronized void sending() {
    isSending = spent != null && spent.putOff();
  }

  @Override
  public synchronized void sent() {
    if (isSending) {
      isSending = false;
      spent = Return.after(rate);
    }
  }

  @Override
  public synchronized void attemptEnded() {
    sent();
    spent = null;
  }

  @Override
  public synchronized void over() {
    attemptEnded();
    if (isFree) {
      isFree = false;
      rate.turns.giveBack();
    }
  }
}
