package io.cameleer.run;

import io.cameleer.run.Timer.Registration;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Work that can be told to stop: a run, a job in it, a call in the job. To cancel a scope cancels
 * all beneath it; who does the work hears of it through {@link #onCancel}. Thread-safe.
 */
public final class CancelScope implements AutoCloseable {

  /** Why work is told to stop. */
  public enum Cause {
    /** Somebody asked for it. */
    REQUEST("cancelled"),
    /** Something else has failed, so that the result is of no use any more. */
    FAILURE("cancelled"),
    /** Something else has succeeded, so that the result is of no use any more. */
    SUCCESS("cancelled"),
    /** It took longer than it may. */
    TIMEOUT("timeout");

    private final String type;

    Cause(String type) {
      this.type = type;
    }

    /** The type of the error of what was stopped, see {@link JobError#type}. */
    public String type() {
      return type;
    }
  }

  /**
   * Why work was told to stop.
   *
   * @param cause what kind of reason it is
   * @param message for people
   */
  public record Reason(Cause cause, String message) {
    /** Refuses nulls. */
    public Reason {
      Objects.requireNonNull(cause, "cause");
      Objects.requireNonNull(message, "message");
    }
  }

  private final Timer timer;
  private final @Nullable CancelScope parent;
  private volatile @Nullable Instant deadline;
  private Registration atParent = Registration.NONE;
  private Registration alarm = Registration.NONE;
  private @Nullable Hook hooks;
  private volatile boolean closed;
  private volatile @Nullable Reason reason;

  private CancelScope(Timer timer, @Nullable CancelScope parent, @Nullable Instant deadline) {
    this.timer = timer;
    this.parent = parent;
    this.deadline = deadline;
  }

  /** A scope of its own, without a deadline. */
  public static CancelScope root(Timer timer) {
    return new CancelScope(timer, null, null);
  }

  /** A scope beneath this one, cancelled with it. Close it when its work has ended. */
  public CancelScope child() {
    return attach(new CancelScope(timer, this, deadline));
  }

  /** The same, cancelled by itself, with this message, when {@code timeout} has passed. */
  public CancelScope child(Duration timeout, String message) {
    CancelScope child = attach(new CancelScope(timer, this, nearer(timeout)));
    child.cancelAfter(timeout, new Reason(Cause.TIMEOUT, message));
    return child;
  }

  /** The same with the message "timed out after …". */
  public CancelScope child(Duration timeout) {
    return child(timeout, "timed out after " + Durations.print(timeout));
  }

  private Instant nearer(Duration timeout) {
    Instant own = timer.now().plus(timeout);
    Instant known = deadline;
    return known == null || own.isBefore(known) ? own : known;
  }

  /** Somebody else cancels this scope in time; what begins beneath it can know when. */
  public void expect(Duration timeout) {
    deadline = nearer(timeout);
  }

  private CancelScope attach(CancelScope child) {
    Registration registration =
        onCancel(() -> child.cancel(Objects.requireNonNull(this.reason, "reason")));
    boolean late;
    synchronized (child) {
      child.atParent = registration;
      late = child.isOver();
    }
    if (late) {
      registration.close();
    }
    return child;
  }

  private void cancelAfter(Duration timeout, Reason why) {
    Registration set = timer.after(timeout, () -> cancel(why));
    synchronized (this) {
      if (!isOver()) {
        alarm = set;
        return;
      }
    }
    set.close();
  }

  private boolean isOver() {
    return closed || reason != null;
  }

  /**
   * Tells the work to stop: calls what was registered, on this thread, in the order in which it was
   * registered. Only the first reason counts; does nothing when the scope is closed.
   *
   * @return whether this call was the one that cancelled it
   */
  public boolean cancel(Reason why) {
    List<Hook> calls = new ArrayList<>();
    synchronized (this) {
      if (isOver()) {
        return false;
      }
      reason = why;
      for (Hook hook = hooks; hook != null; hook = hook.next) {
        calls.add(hook);
      }
      hooks = null;
    }
    release();
    Collections.reverse(calls);
    calls.forEach(Hook::call);
    return true;
  }

  /**
   * Registers what stops the work; it is called once, at the latest when this method is called
   * after the fact. It must not block.
   *
   * @return to be closed when the work has ended
   */
  public Registration onCancel(Runnable stop) {
    Hook hook = new Hook(this, stop);
    synchronized (this) {
      if (closed) {
        return Registration.NONE;
      }
      if (reason == null) {
        add(hook);
        return hook;
      }
    }
    hook.call();
    return Registration.NONE;
  }

  private void add(Hook hook) {
    Hook first = hooks;
    hook.next = first;
    if (first != null) {
      first.previous = hook;
    }
    hooks = hook;
  }

  @SuppressWarnings("ReferenceEquality") // the very hook, not one like it
  private synchronized void remove(Hook hook) {
    Hook before = hook.previous;
    Hook after = hook.next;
    if (hooks == hook) {
      hooks = after;
    } else if (before != null) {
      before.next = after;
    }
    if (after != null) {
      after.previous = before;
    }
    hook.previous = null;
    hook.next = null;
  }

  /** True from {@link #cancel} on, of this scope or of one above it. */
  public boolean isCancelled() {
    return reason() != null;
  }

  /**
   * Why it was cancelled; null when it was not. Once a scope is cancelled all beneath it say so,
   * even those whose turn to be told has not come.
   */
  public @Nullable Reason reason() {
    Reason own = reason;
    return own != null || closed || parent == null ? own : parent.reason();
  }

  /** When it, or a scope above it, will time out; null for never. */
  public @Nullable Instant deadline() {
    return deadline;
  }

  /** How long until the deadline, zero when it has passed; null for no limit. */
  public @Nullable Duration remaining() {
    Instant end = deadline;
    if (end == null) {
      return null;
    }
    Duration left = Duration.between(timer.now(), end);
    return left.isNegative() ? Duration.ZERO : left;
  }

  /** The clock of the whole tree. */
  public Timer timer() {
    return timer;
  }

  /**
   * Ends the work early when it was told to stop.
   *
   * @throws StoppedException when this scope is cancelled
   */
  public void check() {
    Reason why = reason();
    if (why != null) {
      throw new StoppedException(why);
    }
  }

  /** The work has ended. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      hooks = null;
    }
    release();
  }

  private void release() {
    Registration up;
    Registration clock;
    synchronized (this) {
      up = atParent;
      clock = alarm;
      atParent = Registration.NONE;
      alarm = Registration.NONE;
    }
    up.close();
    clock.close();
  }

  /** What stops some work, in a chain with the others of its scope; small, as there are many. */
  private static final class Hook implements Registration {
    private final CancelScope scope;
    private final Runnable stop;
    private @Nullable Hook previous;
    private @Nullable Hook next;

    Hook(CancelScope scope, Runnable stop) {
      this.scope = scope;
      this.stop = stop;
    }

    @Override
    public void close() {
      scope.remove(this);
    }

    /** A hook that fails is a bug, told as such, and does not keep the others from being called. */
    void call() {
      try {
        stop.run();
      } catch (RuntimeException e) {
        Thread thread = Thread.currentThread();
        thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
      }
    }
  }
}
