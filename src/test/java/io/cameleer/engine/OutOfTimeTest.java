package io.cameleer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.cameleer.run.JobOutcome;
import io.cameleer.run.Run;
import io.cameleer.run.RunStatus;
import io.cameleer.source.SourceText;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jobs and runs that run out of time, with real processes and a real server. */
@DisabledOnOs(OS.WINDOWS)
class OutOfTimeTest {
  private static final String COMPONENTS =
      """
      components:
        - id: stubborn
          type: shell
          command: ['sh', '-c', 'trap "" TERM; (trap "" TERM; echo $$ > child; while :; do sleep 1; done) & echo $$ > parent; while :; do sleep 1; done']
        - {id: sleeper, type: shell, command: [sleep, "300"]}
        - {id: silent, type: http-client, url: "http://localhost:%d/"}
        - {id: inner, type: workflow, workflow: child}
        - {id: note, type: shell, command: ['sh', '-c', 'echo "$0" > note', "${input.type} of ${input.job}"]}
      """;

  private static final String CHILD =
      """
        - id: child
          private: true
          jobs: [{id: work, component: stubborn}]
      """;

  private static final Map<String, String> WORK =
      Map.of(
          "shell", "component: stubborn",
          "http", "component: silent",
          "delay", "type: delay, duration: 1h",
          "for-each", "type: for-each, input: [1, 2], do: {component: sleeper}",
          "jobs of a for-each",
              "type: for-each, input: [1, 2], do: {jobs: [{id: w, component: stubborn}]}",
          "sub-workflow", "component: inner",
          "retry", "component: sleeper, retry: 2",
          "repeat", "component: sleeper, repeat_count: 2");

  @TempDir private Path folder;
  private final CountDownLatch over = new CountDownLatch(1);
  private HttpServer server;
  private Engine engine;

  @BeforeEach
  void start() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try {
            over.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          exchange.close();
        });
    server.start();
    engine = Engine.start(EngineOptions.defaults().withJmx(false));
  }

  @AfterEach
  void stop() {
    engine.close();
    over.countDown();
    server.stop(0);
  }

  private Run run(String workflow) throws Exception {
    String text =
        COMPONENTS.formatted(server.getAddress().getPort()) + "workflows:\n" + workflow + CHILD;
    engine.load(Documents.check(new SourceText("d.workflow.yaml", text), folder, List.of()));
    return engine.submit("w", null).await();
  }

  private static JobOutcome outcome(Run run, String job) {
    JobOutcome outcome = run.jobs().get(job).outcome();
    assertThat(outcome).as("%s", run.asMap()).isNotNull();
    return outcome;
  }

  /** Every process that wrote its number into the folder is gone. */
  private void assertNothingIsLeft() throws Exception {
    for (String name : List.of("parent", "child")) {
      Path file = folder.resolve(name);
      if (Files.exists(file)) {
        long pid = Long.parseLong(Files.readString(file).strip());
        assertThat(ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false))
            .as(name)
            .isFalse();
      }
    }
  }

  /** A run that is stopped does not wait for its processes, which are killed soon after it. */
  private void awaitTheEndOfProcesses() throws Exception {
    for (String name : List.of("parent", "child")) {
      long pid = Long.parseLong(Files.readString(folder.resolve(name)).strip());
      ProcessHandle.of(pid).ifPresent(process -> process.onExit().join());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "shell",
        "http",
        "delay",
        "for-each",
        "jobs of a for-each",
        "sub-workflow",
        "retry",
        "repeat"
      })
  void aJobOutOfTimeIsHandled(String kind) throws Exception {
    Run run =
        run(
            """
              - id: w
                jobs:
                  - {id: slow, timeout: 1s, on_error: {output: "${error.type}"}, %1$s}
                  - {id: after, type: filter, input: "then ${jobs.slow.output}"}
            """
                .formatted(WORK.get(kind)));

    assertThat(run.error()).isEmpty();
    assertThat(run.output()).isEqualTo("then timeout");
    assertThat(outcome(run, "slow").status().word()).isEqualTo("failed");
    assertThat(outcome(run, "slow").error().type()).isEqualTo("timeout");
    assertNothingIsLeft();
  }

  @Test
  void itHandsOver() throws Exception {
    Run run =
        run(
            """
              - id: w
                jobs:
                  - {id: slow, timeout: 1s, on_error: {to: helper}, component: stubborn}
                  - {id: helper, type: filter, input: "instead, after ${jobs.slow.error.message}"}
            """);

    assertThat(run.output()).isEqualTo("instead, after timed out after 1 s");
    assertNothingIsLeft();
  }

  @Test
  void aRunOutOfTimeHasFailedAndTellsWhatItDid() throws Exception {
    Run run =
        run(
            """
              - id: w
                timeout: 1s
                jobs:
                  - {id: shell, component: stubborn}
                  - {id: call, component: silent}
                  - {id: next, type: filter, input: 1, depends_on: [shell]}
                on_failure:
                  - {id: tell, component: note, input: {type: "${error.type}", job: "${error.message}"}}
            """);

    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    assertThat(run.error().orElseThrow().error().type()).isEqualTo("timeout");
    assertThat(run.error().orElseThrow().error().message())
        .isEqualTo("the workflow took longer than 1 s; under way: shell, call");
    assertThat(outcome(run, "shell").status().word()).isEqualTo("cancelled");
    assertThat(outcome(run, "tell").status().word()).isEqualTo("success");
    assertThat(Files.readString(folder.resolve("note"))).startsWith("timeout of the workflow took");
    awaitTheEndOfProcesses();
    assertNothingIsLeft();
  }
}
