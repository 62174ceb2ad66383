package io.cameleer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The program as a process of its own: its streams, its exit status, and what signals do. */
class ProcessTest {
  /** A service with a stubborn child, then a shell command with children beside a long pause. */
  private static final String BUSY =
      """
      components:
        - id: service
          type: http-server
          start: [JAVA, -cp, "CLASSES", io.cameleer.camel.call.ServiceProgram, family]
          env: {CHILD_FILE: child.pid}
          port: PORT
          method: GET
        - id: busy
          type: shell
          timeout: 1h
          command: "sleep 3600 & sleep 3600 & touch started; wait"

      workflow:
        id: long
        jobs:
          - {id: ask, component: service}
          - {id: work, component: busy, depends_on: [ask]}
          - {id: pause, type: delay, duration: 1h}
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void aSignalEndsTheRunAndAllThatItStarted(String signal, int status) throws Exception {
    write("long.workflow.yaml", BUSY);
    Process program = startAndAwait("started", "run", "long.workflow.yaml");
    List<ProcessHandle> family = program.descendants().toList();
    assertThat(family).as("service, its child, shell, two sleeps").hasSizeGreaterThanOrEqualTo(5);

    send(signal, program);

    assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(program.exitValue()).isEqualTo(status);
    for (ProcessHandle relative : family) {
      assertThat(relative.onExit().get(60, TimeUnit.SECONDS).isAlive()).isFalse();
    }
    assertThat(out()).isEmpty();
    assertThat(err())
        .contains("pause  cancelled")
        .endsWith("■ interrupted: the run was cancelled\n")
        .doesNotContain("Exception", "\tat ");
  }

  @Test
  void theOutputIsAllThereIsOnStandardOutput() throws Exception {
    write("echo.workflow.yaml", Desk.ECHO);

    assertThat(finish(start("run", "echo.workflow.yaml", "--set", "to=Zoë"))).isZero();
    assertThat(out()).isEqualTo("{\n  \"to\": \"Zoë\"\n}\n");
    assertThat(err()).contains("✔ completed: 1 job").doesNotContain("\u001b");
  }

  @Test
  void theExitStatusTellsAFailedRunFromABadCommandLine() throws Exception {
    write("broken.workflow.yaml", Desk.BROKEN);

    assertThat(finish(start("run", "broken.workflow.yaml", "--quiet"))).isEqualTo(1);
    assertThat(out()).isEmpty();
    assertThat(err()).startsWith("✘ failed").doesNotContain("\tat ");
    assertThat(finish(start("run", "broken.workflow.yaml", "--quit"))).isEqualTo(2);
    assertThat(err()).startsWith("error: Unknown option: '--quit'");
  }

  private void write(String name, String text) throws Exception {
    Path classes =
        Path.of(ProcessTest.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (var socket = new java.net.ServerSocket(0)) {
      String port = String.valueOf(socket.getLocalPort());
      Files.writeString(
          folder.resolve(name),
          text.replace("CLASSES", classes.toString())
              .replace("port: PORT", "port: " + port)
              .replace("JAVA", java()));
    }
  }

  private Process start(String... words) throws Exception {
    List<String> command = new ArrayList<>();
    // What is started in the background may have to ignore Ctrl-C, and would pass that on.
    List<String> listening = List.of("env", "--default-signal=INT");
    if (new ProcessBuilder(join(listening, List.of("true"))).start().waitFor() == 0) {
      command.addAll(listening);
    }
    command.add(java());
    Collections.addAll(
        command,
        "-Dcamel.threads.virtual.enabled=true",
        "-XX:TieredStopAtLevel=1",
        "-cp",
        System.getProperty("java.class.path"),
        "io.cameleer.Main");
    Collections.addAll(command, words);
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectOutput(folder.resolve("out").toFile())
        .redirectError(folder.resolve("err").toFile())
        .start();
  }

  /** The Java that runs this test. */
  private static String java() {
    return ProcessHandle.current().info().command().orElseThrow();
  }

  private static List<String> join(List<String> some, List<String> more) {
    List<String> all = new ArrayList<>(some);
    all.addAll(more);
    return all;
  }

  private static void send(String signal, Process to) throws Exception {
    int status =
        new ProcessBuilder("kill", "-" + signal, String.valueOf(to.pid())).start().waitFor();
    assertThat(status).isZero();
  }

  /** Starts the program and returns when it, or what it started, has made a file. */
  private Process startAndAwait(String file, String... words) throws Exception {
    try (WatchService watch = FileSystems.getDefault().newWatchService()) {
      folder.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
      Process program = start(words);
      while (!Files.exists(folder.resolve(file))) {
        WatchKey key = watch.poll(60, TimeUnit.SECONDS);
        if (key == null) {
          program.destroy();
          throw new AssertionError("no file '%s' after a minute: %s".formatted(file, err()));
        }
        key.pollEvents();
        key.reset();
      }
      return program;
    }
  }

  private static int finish(Process program) throws InterruptedException {
    assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return program.exitValue();
  }

  private String out() throws Exception {
    return Files.readString(folder.resolve("out"));
  }

  private String err() throws Exception {
    return Files.readString(folder.resolve("err"));
  }
}
