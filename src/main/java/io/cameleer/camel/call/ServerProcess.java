package io.cameleer.camel.call;

import io.cameleer.camel.CallException;
import io.cameleer.run.Durations;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A server process under supervision. Once it was ready and ends by itself it is started again,
 * after a pause that doubles from one second to thirty and begins anew when it has run for a
 * minute. A start that fails is told to everyone who waits, and tried again by the next call.
 * Thread-safe.
 */
final class ServerProcess {
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final Duration STABLE = Duration.ofMinutes(1);

  /** How much earlier than the end of a process that of its connections may be seen. */
  private static final Duration AT_ONCE = Duration.ofSeconds(1);

  private static final int INTERRUPTED = 130;
  private static final int TERMINATED = 143;

  private enum State {
    /** Not started, or its last start failed: the next call starts it. */
    IDLE,
    /** Being started, or waiting for that. */
    STARTING,
    READY,
    /** Ended by itself, and not to be started again. */
    ENDED,
    STOPPED
  }

  private final ServerSpec spec;
  private final ServerLog log;
  private final ServerLaunch launch;
  private volatile Supplier<Map<String, @Nullable String>> environment;
  private State state = State.IDLE;
  private CompletableFuture<Void> ready = new CompletableFuture<>();
  private @Nullable Process process;
  private List<ProcessHandle> children = List.of();
  private Duration pause = FIRST_PAUSE;
  private long readySince;
  private boolean awaited;
  private boolean untold;

  ServerProcess(
      ServerSpec spec,
      Supplier<Map<String, @Nullable String>> environment,
      LiveProcesses processes,
      ServerLog log,
      Function<ServerSpec, @Nullable String> otherAtPort) {
    this.spec = spec;
    this.environment = environment;
    this.log = log;
    this.launch = new ServerLaunch(spec, processes, log, otherAtPort);
  }

  ServerSpec spec() {
    return spec;
  }

  /** Starts it if it is not running; does not wait. */
  synchronized void start() {
    if (state == State.IDLE) {
      ready = new CompletableFuture<>();
      state = State.STARTING;
      begin();
    }
  }

  /**
   * Starts it if it is not running, except that the failure of a start that nobody waited for is
   * told first.
   *
   * @return completes when it is ready; fails with a {@link CallException} of type {@code process}
   */
  synchronized CompletableFuture<Void> ready() {
    Process running = process;
    if (state == State.READY && running != null && !running.isAlive()) {
      return running.onExit().thenCompose(gone -> readyAfter(gone));
    }
    if (untold) {
      untold = false;
    } else {
      start();
      awaited = true;
    }
    return ready;
  }

  private CompletableFuture<Void> readyAfter(Process gone) {
    ended(gone);
    return ready();
  }

  void environment(Supplier<Map<String, @Nullable String>> other) {
    environment = other;
  }

  /** After it was stopped: the next call starts it again. */
  synchronized void revive() {
    state = State.IDLE;
    process = null;
    ready = new CompletableFuture<>();
  }

  /**
   * How the process ended, where that was just now or is about to be, for people; empty where it
   * goes on running.
   */
  CompletableFuture<String> recentEnd() {
    Process last;
    synchronized (this) {
      last = process;
    }
    return last == null
        ? CompletableFuture.completedFuture("")
        : last.onExit()
            .thenApplyAsync(this::told, Manner.CALL.executor())
            .completeOnTimeout("", AT_ONCE.toMillis(), TimeUnit.MILLISECONDS);
  }

  private String told(Process gone) {
    log.settle();
    return "the process of '%s' has ended with exit status %d%s"
        .formatted(spec.name(), gone.exitValue(), launch.told());
  }

  private void begin() {
    Thread.ofVirtual().name("start " + spec.name()).start(this::run);
  }

  private void run() {
    Process started = null;
    try {
      started = launch.start(environment.get());
      if (!take(started)) {
        ProcessTree.stop(started.toHandle());
        return;
      }
      launch.awaitReady(started, () -> currentState() == State.STARTING);
      opened(started);
    } catch (InterruptedException e) {
      failed(started, launch.failure("was interrupted while it started", e));
    } catch (CallException e) {
      failed(started, e);
    } catch (RuntimeException e) {
      failed(started, launch.failure("cannot start: " + e.getMessage(), e));
    }
  }

  private synchronized State currentState() {
    return state;
  }

  private synchronized boolean take(Process started) {
    process = started;
    return state == State.STARTING;
  }

  private void opened(Process started) {
    CompletableFuture<Void> waiting;
    synchronized (this) {
      if (state != State.STARTING) {
        return;
      }
      state = State.READY;
      readySince = System.nanoTime();
      awaited = false;
      children = started.descendants().toList();
      waiting = ready;
    }
    log.note("ready on port %d (process %d)".formatted(spec.port(), started.pid()));
    waiting.complete(null);
    var unused = started.onExit().thenAccept(this::ended);
  }

  private void failed(@Nullable Process started, CallException failure) {
    if (started != null) {
      ProcessTree.stop(started.toHandle());
    }
    CompletableFuture<Void> waiting;
    synchronized (this) {
      if (state != State.STARTING) {
        return;
      }
      state = State.IDLE;
      waiting = ready;
      untold = !awaited;
      awaited = false;
    }
    log.warn(failure.getMessage());
    waiting.completeExceptionally(failure);
  }

  private void ended(Process gone) {
    if (launch.isClosing()) {
      return;
    }
    int exit = gone.exitValue();
    log.settle();
    List<ProcessHandle> left;
    Duration wait = null;
    synchronized (this) {
      if (state != State.READY || !gone.equals(process)) {
        return;
      }
      left = children;
      ready = new CompletableFuture<>();
      if (restarts(exit)) {
        state = State.STARTING;
        wait = nextPause();
      } else {
        state = State.ENDED;
        ready.completeExceptionally(
            launch.failure(
                "has ended by itself with exit status %d, and is not started again (restart: %s)%s"
                    .formatted(exit, word(), launch.told()),
                null));
      }
    }
    left.forEach(ProcessHandle::destroyForcibly);
    tell(exit, wait);
    if (wait != null) {
      CompletableFuture.delayedExecutor(wait.toMillis(), TimeUnit.MILLISECONDS)
          .execute(this::beginAgain);
    }
  }

  private void tell(int exit, @Nullable Duration wait) {
    String again = wait == null ? "" : ", and is started again in " + Durations.print(wait);
    String message = "ended with exit status %d%s%s".formatted(exit, again, launch.told());
    // Somebody who ends us from a terminal ends our processes as well.
    if (exit == INTERRUPTED || exit == TERMINATED) {
      log.note(message);
    } else {
      log.warn(message);
    }
  }

  private synchronized void beginAgain() {
    if (state == State.STARTING && !launch.isClosing()) {
      begin();
    }
  }

  private boolean restarts(int exit) {
    return switch (spec.restart()) {
      case ALWAYS -> true;
      case ON_FAILURE -> exit != 0;
      case NEVER -> false;
    };
  }

  private String word() {
    return spec.restart().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Under the lock. */
  private Duration nextPause() {
    if (System.nanoTime() - readySince > STABLE.toNanos()) {
      pause = FIRST_PAUSE;
    }
    Duration now = pause;
    Duration doubled = pause.multipliedBy(2);
    pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    return now;
  }

  /**
   * Ends the process and all it has started; blocks for as long as that takes, a few seconds at
   * most.
   */
  void stop() {
    Process running;
    List<ProcessHandle> left;
    CompletableFuture<Void> waiting;
    synchronized (this) {
      state = State.STOPPED;
      running = process;
      left = children;
      waiting = ready;
    }
    if (running != null) {
      ProcessTree.stop(running.toHandle());
    }
    left.forEach(ProcessHandle::destroyForcibly);
    waiting.completeExceptionally(launch.failure("was stopped", null));
  }
}
