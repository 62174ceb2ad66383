package io.cameleer.camel.call;

import io.cameleer.camel.CallException;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Runs a command to its end on the calling thread; an interrupt ends the whole process tree. */
final class ShellRunner {
  /** How much a command may print on each of its two outputs, in bytes. */
  static final int OUTPUT_LIMIT = 16 * 1024 * 1024;

  /** How long after the command's end its output is waited for: another process may hold it. */
  private static final Duration LAST_OUTPUT = Duration.ofMillis(500);

  private static final int SIGNALS = 128;

  private final LiveProcesses processes;

  ShellRunner(LiveProcesses processes) {
    this.processes = processes;
  }

  /**
   * Runs it.
   *
   * @throws CallException when it cannot be started, prints too much, ends with another status than
   *     0, or the thread is interrupted
   */
  ShellResult run(ShellCommand command) {
    Process process = start(command);
    String program = command.getExecutable();
    ProcessHandle handle = process.toHandle();
    Runnable tooMuch = () -> ProcessTree.stop(handle);
    var stdout =
        new BoundedOutput(process.getInputStream(), program + " stdout", OUTPUT_LIMIT, tooMuch);
    var stderr =
        new BoundedOutput(process.getErrorStream(), program + " stderr", OUTPUT_LIMIT, tooMuch);
    feed(process, command.stdin());
    try {
      int exitCode = process.waitFor();
      stdout.await(LAST_OUTPUT);
      stderr.await(LAST_OUTPUT);
      refuseOverflow(program, stdout, "standard output");
      refuseOverflow(program, stderr, "standard error");
      return checked(program, new ShellResult(command, stdout.text(), stderr.text(), exitCode));
    } catch (InterruptedException e) {
      ProcessTree.stop(handle);
      Thread.currentThread().interrupt();
      throw new CallException("cancelled", "'" + program + "' was stopped", e);
    }
  }

  private Process start(ShellCommand command) {
    List<String> argv = new ArrayList<>();
    argv.add(command.getExecutable());
    argv.addAll(command.getArgs());
    ProcessBuilder builder = new ProcessBuilder(argv);
    Environments.apply(builder, command.environment());
    String dir = command.getWorkingDir();
    return Programs.start(processes, builder, dir == null ? null : new File(dir));
  }

  /**
   * Writes the input on a thread of its own: a command may print before it reads, or never read.
   */
  private static void feed(Process process, byte[] stdin) {
    Thread.ofPlatform()
        .daemon()
        .name("stdin of " + process.pid())
        .start(
            () -> {
              try (OutputStream pipe = process.getOutputStream()) {
                pipe.write(stdin);
              } catch (IOException e) {
                // The command ended or closed its input without reading it all: its own business.
                return;
              }
            });
  }

  private static void refuseOverflow(String program, BoundedOutput output, String name) {
    if (output.isOverflown()) {
      throw new CallException(
          "output-limit",
          "'%s' printed more than %d MB on its %s, and was stopped"
              .formatted(program, OUTPUT_LIMIT / (1024 * 1024), name),
          null,
          null);
    }
  }

  private static ShellResult checked(String program, ShellResult result) {
    int exitCode = result.getExitValue();
    if (exitCode == 0) {
      return result;
    }
    String message =
        "'%s' ended with exit status %d%s".formatted(program, exitCode, signal(exitCode));
    String last = LastLines.of(result.errors());
    throw new CallException(
        "exit-code",
        last.isEmpty() ? message + "; it printed no error" : message + ": " + last,
        exitCode,
        result.asMap());
  }

  private static String signal(int exitCode) {
    return exitCode > SIGNALS && exitCode <= SIGNALS + 64
        ? " (ended by signal " + (exitCode - SIGNALS) + ")"
        : "";
  }
}
