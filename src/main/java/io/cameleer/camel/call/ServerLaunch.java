package io.cameleer.camel.call;

import io.cameleer.camel.CallException;
import io.cameleer.camel.ProcessRestarts;
import io.cameleer.run.Durations;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Starts a server process once, and waits until it is ready. */
final class ServerLaunch {
  private static final long POLL_MS = 50;

  private final ServerSpec spec;
  private final LiveProcesses processes;
  private final ServerLog log;
  private final Function<ServerSpec, @Nullable String> otherAtPort;
  private final AtomicBoolean started = new AtomicBoolean();

  /**
   * Starts a process, as often as asked.
   *
   * @param otherAtPort tells who else of ours has the port of a server; null for nobody
   */
  ServerLaunch(
      ServerSpec spec,
      LiveProcesses processes,
      ServerLog log,
      Function<ServerSpec, @Nullable String> otherAtPort) {
    this.spec = spec;
    this.processes = processes;
    this.log = log;
    this.otherAtPort = otherAtPort;
  }

  /** True when the engine, or the JVM, is on its way out: then nothing is started again. */
  boolean isClosing() {
    return processes.isClosing();
  }

  /**
   * Starts the process. The port must be free: what listens there already is not ours.
   *
   * @throws CallException of type {@code process} when it does not start
   */
  Process start(Map<String, @Nullable String> environment) {
    String other = otherAtPort.apply(spec);
    if (other != null || ServerProbe.isTaken(spec.port())) {
      throw failure(
          "cannot start: port " + spec.port() + " is already in use by " + user(other), null);
    }
    ProcessBuilder builder = new ProcessBuilder(spec.command()).redirectErrorStream(true);
    Environments.apply(builder, environment);
    builder.environment().putIfAbsent("PORT", String.valueOf(spec.port()));
    String dir = spec.workingDir();
    try {
      Process process = Programs.start(processes, builder, dir == null ? null : new File(dir));
      if (started.getAndSet(true)) {
        ProcessRestarts.count(spec.name());
      }
      closeInput(process);
      log.follow(process.getInputStream(), spec.name());
      return process;
    } catch (CallException e) {
      throw failure("cannot start: " + e.getMessage(), e);
    }
  }

  private String user(@Nullable String other) {
    return other == null
        ? "another program; stop that one (lsof -i :%d names it) or choose another port"
            .formatted(spec.port())
        : "'%s', which is started otherwise; choose another port for one of them".formatted(other);
  }

  /**
   * Waits on the calling thread until the process is ready.
   *
   * @param wanted becomes false when nobody wants the process any more
   * @throws CallException of type {@code process} when it ends or the time is up before that
   */
  void awaitReady(Process process, BooleanSupplier wanted) throws InterruptedException {
    long end = System.nanoTime() + spec.startTimeout().toNanos();
    String missing = ServerProbe.missing(spec.port(), spec.health());
    while (wanted.getAsBoolean()) {
      if (process.waitFor(missing == null ? 0 : POLL_MS, TimeUnit.MILLISECONDS)) {
        log.settle();
        throw failure(
            "ended with exit status %d before it was ready on port %d%s"
                .formatted(process.exitValue(), spec.port(), told()),
            null);
      }
      if (missing == null) {
        return;
      }
      if (System.nanoTime() > end) {
        throw failure(
            "was not ready within %s: %s%s".formatted(print(spec.startTimeout()), missing, told()),
            null);
      }
      missing = ServerProbe.missing(spec.port(), spec.health());
    }
  }

  private static String print(Duration duration) {
    return Durations.print(duration);
  }

  /** The process's last words, on lines of their own. */
  String told() {
    String last = LastLines.of(log.lines());
    return last.isEmpty() ? "; it printed nothing" : "; it printed:\n" + last;
  }

  CallException failure(String what, @Nullable Throwable cause) {
    String message = "the process of '%s' %s".formatted(spec.name(), what);
    return new CallException("process", message, cause);
  }

  private static void closeInput(Process process) {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      // It has ended already, or closed it itself.
      return;
    }
  }
}
