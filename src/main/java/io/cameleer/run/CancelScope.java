package io.cameleer.run;

import io.cameleer.run.Timer.Registration;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Work that can be told to stop: a run, a job in it, a call in the job. Scopes form a tree; to
 * cancel one cancels all beneath it, and whoever does the work hears of it through {@link
 * #onCancel}. Safe for use by several threads.
 */
public final class CancelScope implements AutoCloseable {

  /** Why work is told to stop. */
  public enum Cause {
    /** Somebody asked for it. */
    REQUEST("cancelled"),
    /** Something else has failed, so that the result is of no use any more. */
    FAILURE("cancelled"),
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
  private final @Nullable Instant deadline;
  private final Object lock = new Object();
  private Registration atParent = Registration.NONE;
  private Registration alarm = Registration.NONE;
  private @Nullable Set<Hook> hooks;
  private volatile @Nullable Reason reason;
  private volatile boolean closed;

  private CancelScope(Timer timer, @Nullable Instant deadline) {
    this.timer = timer;
    this.deadline = deadline;
  }

  /** A scope of its own, without a deadline. */
  public static CancelScope root(Timer timer) {
    return new CancelScope(timer, null);
  }

  /** A scope beneath this one, cancelled with it. Close it when its work has ended. */
  public CancelScope child() {
    return attach(new CancelScope(timer, deadline));
  }

  /**
   * A scope beneath this one that is cancelled with it, or by itself when {@code timeout} has
   * passed. Close it when its work has ended.
   *
   * @param message the message of the reason when the time has passed
   */
  public CancelScope child(Duration timeout, String message) {
    Instant own = timer.now().plus(timeout);
    boolean nearer = deadline == null || own.isBefore(deadline);
    CancelScope child = attach(new CancelScope(timer, nearer ? own : deadline));
    child.cancelAfter(timeout, new Reason(Cause.TIMEOUT, message));
    return child;
  }

  /** As {@link #child(Duration, String)}, with the message "timed out after …". */
  public CancelScope child(Duration timeout) {
    return child(timeout, "timed out after " + Durations.print(timeout));
  }

  private CancelScope attach(CancelScope child) {
    Registration registration =
        onCancel(() -> child.cancel(Objects.requireNonNull(this.reason, "reason")));
    synchronized (child.lock) {
      child.atParent = registration;
    }
    return child;
  }

  private void cancelAfter(Duration timeout, Reason why) {
    Registration set = timer.after(timeout, () -> cancel(why));
    boolean late;
    synchronized (lock) {
      alarm = set;
      late = closed || reason != null;
    }
    if (late) {
      set.close();
    }
  }

  /**
   * Tells the work to stop: calls what was registered, on this thread. Only the first reason
   * counts; does nothing when the scope is closed.
   *
   * @return whether this call was the one that cancelled it
   */
  public boolean cancel(Reason why) {
    List<Hook> calls;
    synchronized (lock) {
      if (closed || reason != null) {
        return false;
      }
      reason = why;
      calls = hooks == null ? List.of() : new ArrayList<>(hooks);
      hooks = null;
    }
    release();
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
    Hook hook = new Hook(stop);
    synchronized (lock) {
      if (closed) {
        return Registration.NONE;
      }
      if (reason == null) {
        if (hooks == null) {
          hooks = new LinkedHashSet<>(4);
        }
        hooks.add(hook);
        return () -> remove(hook);
      }
    }
    hook.call();
    return Registration.NONE;
  }

  private void remove(Hook hook) {
    synchronized (lock) {
      if (hooks != null) {
        hooks.remove(hook);
      }
    }
  }

  /** True from {@link #cancel} on. */
  public boolean isCancelled() {
    return reason != null;
  }

  /** Why it was cancelled; null when it was not. */
  public @Nullable Reason reason() {
    return reason;
  }

  /** When it, or a scope above it, will time out; null for never. */
  public @Nullable Instant deadline() {
    return deadline;
  }

  /** How long until the deadline, zero when it has passed; null for no limit. */
  public @Nullable Duration remaining() {
    if (deadline == null) {
      return null;
    }
    Duration left = Duration.between(timer.now(), deadline);
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
    Reason why = reason;
    if (why != null) {
      throw new StoppedException(why);
    }
  }

  /** The work has ended: nothing registered here is called any more. */
  @Override
  public void close() {
    synchronized (lock) {
      closed = true;
      hooks = null;
    }
    release();
  }

  private void release() {
    Registration up;
    Registration clock;
    synchronized (lock) {
      up = atParent;
      clock = alarm;
      atParent = Registration.NONE;
      alarm = Registration.NONE;
    }
    up.close();
    clock.close();
  }

  /** What stops some work. Equal to itself only. */
  private static final class Hook {
    private final Runnable stop;

    Hook(Runnable stop) {
      this.stop = stop;
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
