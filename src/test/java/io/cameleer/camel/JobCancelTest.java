package io.cameleer.camel;

import static io.cameleer.camel.Workflows.statuses;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.cameleer.run.CancelScope;
import io.cameleer.run.Run;
import io.cameleer.run.RunError;
import io.cameleer.run.RunStatus;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.spi.InflightRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Stopping: from outside and by timeouts, at every kind of wait. */
class JobCancelTest {
  private final Workflows workflows = new Workflows();

  @AfterEach
  void close() {
    workflows.close();
  }

  private void assertCancelled(Run run) throws Exception {
    assertCancelled(run, "cancelled");
  }

  private void assertCancelled(Run run, String statusOfX) throws Exception {
    Workflows.cancel(run);
    Workflows.ended(run);
    assertThat(run.status()).isEqualTo(RunStatus.CANCELLED);
    assertThat(run.error().orElseThrow().error().type()).isEqualTo("cancelled");
    assertThat(run.error().orElseThrow().error().message()).isEqualTo("no longer wanted");
    assertThat(statuses(run)).containsEntry("x", statusOfX);
    InflightRepository inflight = workflows.camel.getInflightRepository();
    assertThat(inflight.size()).isZero();
    assertThat(workflows.timer.pending()).isZero();
  }

  @Test
  void atADelay() throws Exception {
    workflows.workflow(
        "w",
        """
        - step: {id: x, steps: [{to: {uri: "job:delay", parameters: {duration: 1d}}}]}
        - step: {id: after, steps: [{setBody: {constant: never}}]}
        """);

    Run run = workflows.start("w", null);
    workflows.timer.awaitPending(1);

    assertCancelled(run);
    assertThat(statuses(run)).containsEntry("after", "pending");
  }

  @Test
  void atAGate() throws Exception {
    workflows.workflow(
        "w",
        """
        - multicast:
            parallelProcessing: true
            aggregationStrategy: "#jobs"
            steps:
              - step: {id: first, steps: [{to: {uri: "job:delay", parameters: {duration: 1d}}}]}
              - step: {id: x, steps: [{to: {uri: "job:await", parameters: {jobs: first}}}]}
        """);

    Run run = workflows.start("w", null);
    workflows.events.await("wait x for first");
    workflows.timer.awaitPending(1);

    assertCancelled(run, "pending");
  }

  @Test
  void atACallThatListens() throws Exception {
    CountDownLatch called = new CountDownLatch(1);
    workflows.component(
        "slow",
        exchange -> {
          CountDownLatch stopped = new CountDownLatch(1);
          CallFrame.current(exchange).scope().onCancel(stopped::countDown);
          called.countDown();
          stopped.await();
          CallFrame.current(exchange).scope().check();
        });
    workflows.workflow("w", "- step: {id: x, steps: [{to: \"direct:slow\"}]}");

    Run run = workflows.start("w", null);
    called.await();

    assertCancelled(run);
  }

  @Test
  void workThatDoesNotListenIsLeftBehindAMomentLater() throws Exception {
    CountDownLatch called = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    workflows.component(
        "deaf",
        exchange -> {
          called.countDown();
          release.await();
          exchange.getMessage().setBody("too late");
        });
    workflows.workflow("w", "- step: {id: x, steps: [{to: \"direct:deaf\"}]}");

    Run run = workflows.start("w", null);
    called.await();
    Workflows.cancel(run);
    workflows.timer.awaitPending(1);
    workflows.timer.advance(Duration.ofMillis(499));
    assertThat(statuses(run)).containsExactly(entry("x", "running"));
    workflows.timer.advance(Duration.ofMillis(1));
    Workflows.ended(run);

    assertThat(run.status()).isEqualTo(RunStatus.CANCELLED);
    assertThat(statuses(run)).containsExactly(entry("x", "cancelled"));
    release.countDown();
    assertThat(workflows.told()).filteredOn(line -> line.startsWith("end x")).hasSize(1);
  }

  @Test
  void inAForEach() throws Exception {
    CountDownLatch called = new CountDownLatch(2);
    workflows.component(
        "slow",
        exchange -> {
          CancelScope scope = CallFrame.current(exchange).scope();
          CountDownLatch stopped = new CountDownLatch(1);
          scope.onCancel(stopped::countDown);
          called.countDown();
          stopped.await();
          scope.check();
        });
    workflows.workflow(
        "w",
        """
        - step:
            id: x
            steps:
              - setBody: {language: {language: workflow, expression: "${range(100)}"}}
              - to: {uri: "job:items", parameters: {maxConcurrent: 2, onError: continue}}
              - split:
                  simple: "${body}"
                  streaming: true
                  parallelProcessing: true
                  aggregationStrategy: "#items"
                  steps: [{to: "direct:slow"}]
        """);

    Run run = workflows.start("w", null);
    called.await();

    assertCancelled(run);
  }

  @Test
  void inASubWorkflow() throws Exception {
    workflows.workflow(
        "inner",
        "- step: {id: deep, steps: [{to: {uri: \"job:delay\", parameters: {duration: 1d}}}]}");
    workflows.workflow("w", "- step: {id: x, steps: [{to: \"workflow:inner\"}]}");

    Run run = workflows.start("w", null);
    workflows.timer.awaitPending(1);

    assertCancelled(run);
    assertThat(workflows.told())
        .containsSubsequence("end deep cancelled", "done inner cancelled", "end x cancelled");
  }

  @Test
  void beforeItBegan() throws Exception {
    workflows.workflow("w", "- step: {id: x, steps: [{setBody: {constant: y}}]}");

    Run run = workflows.start("w", null);
    Workflows.cancel(run);
    Workflows.ended(run);

    assertThat(run.status().isEnded()).isTrue();
  }

  @Test
  void aWorkflowTimeoutFailsTheRunAndNamesWhatWasUnderWay() throws Exception {
    workflows.workflow(
        "w",
        "{timeout: 5m}",
        """
        - step: {id: x, steps: [{to: {uri: "job:delay", parameters: {duration: 1h}}}]}
        """);

    Run run = workflows.start("w", null);
    workflows.timer.awaitPending(2);
    workflows.timer.advance(Duration.ofMinutes(5));
    Workflows.ended(run);

    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    RunError error = run.error().orElseThrow();
    assertThat(error.error().type()).isEqualTo("timeout");
    assertThat(error.error().message())
        .isEqualTo("the workflow took longer than 5 min; under way: x");
    assertThat(statuses(run)).containsExactly(entry("x", "cancelled"));
  }

  @Test
  void aJobTimeoutFailsTheJob() throws Exception {
    workflows.workflow(
        "w",
        """
        - step:
            id: x
            steps:
              - to: {uri: "job:timeout", parameters: {after: 30s}}
              - to: {uri: "job:delay", parameters: {duration: 1h}}
        """);

    Run run = workflows.start("w", null);
    workflows.timer.awaitPending(2);
    workflows.timer.advance(Duration.ofSeconds(30));
    Workflows.ended(run);

    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    assertThat(run.error().orElseThrow().job()).isEqualTo("x");
    assertThat(run.error().orElseThrow().error().type()).isEqualTo("timeout");
    assertThat(run.error().orElseThrow().error().message()).isEqualTo("timed out after 30 s");
    assertThat(statuses(run)).containsExactly(entry("x", "failed"));
    assertThat(workflows.timer.pending()).isZero();
  }

  @Test
  void aJobTimeoutCanBeHandled() throws Exception {
    workflows.component("echo", exchange -> {});
    workflows.workflow(
        "w",
        """
        - step:
            id: x
            steps:
              - to: {uri: "job:timeout", parameters: {after: 30s}}
              - doTry:
                  steps: [{to: {uri: "job:delay", parameters: {duration: 1h}}}]
                  doCatch:
                    - exception: [java.lang.Throwable]
                      steps:
                        - setBody: {language: {language: workflow, expression: "${error.type}"}}
                        - to: {uri: "job:failed"}
              - to: direct:echo
        """);

    Run run = workflows.start("w", null);
    workflows.timer.awaitPending(2);
    workflows.timer.advance(Duration.ofSeconds(30));
    Workflows.ended(run);

    assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(run.output()).isEqualTo("timeout");
    assertThat(statuses(run)).containsExactly(entry("x", "failed"));
    assertThat(workflows.timer.pending()).isZero();
  }

  @Test
  void aCancelIsNotCaughtAsAFailure() throws Exception {
    workflows.workflow(
        "w",
        """
        - step:
            id: x
            steps:
              - doTry:
                  steps: [{to: {uri: "job:delay", parameters: {duration: 1h}}}]
                  doCatch:
                    - exception: [java.lang.Throwable]
                      steps:
                        - setBody: {constant: caught}
                        - to: {uri: "job:failed"}
        - step: {id: after, steps: [{setBody: {constant: never}}]}
        """);

    Run run = workflows.start("w", null);
    workflows.timer.awaitPending(1);

    assertCancelled(run);
    assertThat(statuses(run)).containsExactly(entry("x", "cancelled"), entry("after", "pending"));
  }

  @Test
  void aDelayUntilATimeOfDay() throws Exception {
    workflows.workflow(
        "w",
        """
        - step: {id: x, steps: [{to: {uri: "job:delay", parameters: {until: "09:30", timezone: UTC}}}]}
        - step:
            id: y
            steps:
              - setBody: {language: {language: workflow, expression: "${input.wait}"}}
              - to: job:delay
        """);

    Run run = workflows.start("w", Map.of("wait", "2m"));
    workflows.events.await("wait x until 09:30");
    workflows.timer.awaitPending(1);
    workflows.timer.advance(Duration.ofMinutes(90));
    workflows.events.await("wait y 2 min");
    workflows.timer.awaitPending(1);
    workflows.timer.advance(Duration.ofMinutes(2));
    Workflows.ended(run);

    assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(run.output()).isNull();
    assertThat(run.duration()).isEqualTo(Duration.ofMinutes(92));
  }
}
