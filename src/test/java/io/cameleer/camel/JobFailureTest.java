package io.cameleer.camel;

import static io.cameleer.camel.Workflows.statuses;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.cameleer.run.JobError;
import io.cameleer.run.JobOutcome;
import io.cameleer.run.Run;
import io.cameleer.run.RunError;
import io.cameleer.run.RunStatus;
import io.cameleer.run.RunWarning;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What follows from a job's failure, handled and not. */
class JobFailureTest {
  private final Workflows workflows = new Workflows();

  @BeforeEach
  void services() throws Exception {
    workflows.component(
        "broken",
        exchange -> {
          throw new CallException("http", "the service is down", 503, Map.of("detail", "sorry"));
        });
    workflows.component("echo", exchange -> {});
  }

  @AfterEach
  void close() {
    workflows.close();
  }

  private static String catching(String substitute, String failed) {
    return """
    - step:
        id: x
        steps:
          - doTry:
              steps: [{to: "direct:broken"}]
              doCatch:
                - exception: [java.lang.Throwable]
                  steps:
                    - setBody: {language: {language: workflow, expression: "%s"}}
                    - to: {uri: "job:failed"%s}
    - step: {id: after, steps: [{setBody: {language: {language: workflow, expression: '{"status": "${jobs.x.status}", "output": "${jobs.x.output}", "error": "${jobs.x.error.message}"}'}}}]}
    """
        .formatted(substitute, failed);
  }

  @Test
  void anUnhandledFailureEndsTheRunAndNamesJobComponentAndCause() throws Exception {
    workflows.workflow(
        "w",
        """
        - step: {id: x, steps: [{to: "direct:broken"}]}
        - step: {id: after, steps: [{setBody: {constant: never}}]}
        """);

    Run run = workflows.run("w", Map.of("q", 1));

    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    assertThat(run.error())
        .contains(
            new RunError(
                "x",
                new JobError(
                    "the service is down", "http", 503, Map.of("detail", "sorry"), "broken", 1)));
    assertThat(statuses(run)).containsExactly(entry("x", "failed"), entry("after", "pending"));
    assertThat(run.jobs().get("x").outcome().handled()).isFalse();
    assertThat(run.jobs().get("x").outcome().input()).isEqualTo(Map.of("q", 1L));
    assertThat(run.output()).isNull();
    assertThat(run.summary().completeness()).isZero();
    assertThat(workflows.told()).endsWith("end x failed", "done w failed");
  }

  @Test
  void aHandledFailureLetsTheRunGoOnWithTheSubstitute() throws Exception {
    workflows.workflow("w", catching("sorry: ${error.message}", ""));

    Run run = workflows.run("w", null);

    assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(run.degraded()).isFalse();
    assertThat(statuses(run)).containsExactly(entry("x", "failed"), entry("after", "success"));
    JobOutcome outcome = run.jobs().get("x").outcome();
    assertThat(outcome.handled()).isTrue();
    assertThat(outcome.error().component()).isEqualTo("broken");
    assertThat(run.output())
        .isEqualTo(
            Map.of(
                "status", "failed",
                "output", "sorry: the service is down",
                "error", "the service is down"));
    assertThat(run.summary().failed()).isEqualTo(1);
  }

  @Test
  void anImportantFailureDegradesTheRunAndWarns() throws Exception {
    workflows.workflow("w", catching("${null}", ", parameters: {criticality: important}"));

    Run run = workflows.run("w", null);

    assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(run.degraded()).isTrue();
    assertThat(run.warnings())
        .containsExactly(new RunWarning("x", "an important job failed: the service is down"));
  }

  @Test
  void anOptionalFailureDegradesTheRunSilently() throws Exception {
    workflows.workflow("w", catching("${null}", ", parameters: {criticality: optional}"));

    Run run = workflows.run("w", null);

    assertThat(run.degraded()).isTrue();
    assertThat(run.warnings()).isEmpty();
  }

  @Test
  void aStepWithinADoTryIsHandledByIt() throws Exception {
    workflows.workflow(
        "w",
        """
        - doTry:
            steps: [{step: {id: x, steps: [{to: "direct:broken"}]}}]
            doCatch:
              - exception: [java.lang.Throwable]
                steps: [{setBody: {constant: instead}}]
        - step: {id: after, steps: [{setBody: {language: {language: workflow, expression: "${jobs.x.error.status}"}}}]}
        """);

    Run run = workflows.run("w", null);

    assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(run.output()).isEqualTo(503L);
  }

  @Test
  void anExpressionThatCannotBeEvaluatedFailsItsJob() throws Exception {
    workflows.workflow(
        "w",
        """
        - step: {id: x, steps: [{setBody: {language: {language: workflow, expression: "${input as integer}"}}}]}
        """);

    Run run = workflows.run("w", "seven");

    assertThat(run.error().orElseThrow().job()).isEqualTo("x");
    assertThat(run.error().orElseThrow().error().type()).isEqualTo("expression");
    assertThat(run.error().orElseThrow().error().message()).contains("seven");
  }

  @Test
  void aFailureOutsideOfJobsFailsTheRun() throws Exception {
    workflows.workflow(
        "w",
        """
        - step: {id: a, steps: [{setBody: {constant: x}}]}
        - setBody: {language: {language: workflow, expression: "${jobs.a.output as integer}"}}
        """);

    Run run = workflows.run("w", null);

    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    assertThat(run.error().orElseThrow().job()).isNull();
  }

  @Test
  void aFailureInOneBranchStopsTheOthers() throws Exception {
    workflows.workflow(
        "w",
        """
        - multicast:
            parallelProcessing: true
            aggregationStrategy: "#jobs"
            steps:
              - step: {id: waits, steps: [{to: {uri: "job:delay", parameters: {duration: 1h}}}]}
              - step: {id: gated, steps: [{to: {uri: "job:await", parameters: {jobs: waits}}}]}
              - pipeline:
                  steps:
                    - step: {id: first, steps: [{to: {uri: "job:delay", parameters: {duration: 1s}}}]}
                    - step: {id: x, steps: [{to: "direct:broken"}]}
        - step: {id: after, steps: [{setBody: {constant: never}}]}
        """);

    Run run = workflows.start("w", null);
    workflows.events.await("wait gated for waits");
    workflows.timer.awaitPending(2);
    Bench.until("all of it waits", () -> run.status() == RunStatus.WAITING);
    workflows.timer.advance(java.time.Duration.ofSeconds(1));
    Workflows.ended(run);

    assertThat(statuses(run))
        .containsExactly(
            entry("waits", "cancelled"),
            entry("gated", "pending"),
            entry("first", "success"),
            entry("x", "failed"),
            entry("after", "pending"));
    assertThat(run.error().orElseThrow().job()).isEqualTo("x");
    assertThat(workflows.timer.pending()).isZero();
  }

  @Test
  void onFailureRunsInTheSameRecordWithTheErrorAtHand() throws Exception {
    workflows.load(
        """
        - route:
            id: w.on-failure
            nodePrefixId: w.on-failure/
            errorHandler: {noErrorHandler: {}}
            from:
              uri: direct:w.on-failure
              steps:
                - step:
                    id: tell
                    steps: [{setBody: {language: {language: workflow, expression: "${error.job}: ${error.message}, ${jobs.x.status}, ${input}"}}}]
        """);
    workflows.workflow(
        "w",
        "{onFailure: direct:w.on-failure}",
        """
        - step: {id: x, steps: [{to: "direct:broken"}]}
        """);

    Run run = workflows.run("w", "hi");

    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    assertThat(run.error().orElseThrow().job()).isEqualTo("x");
    assertThat(statuses(run)).containsExactly(entry("x", "failed"), entry("tell", "success"));
    assertThat(run.jobs().get("tell").outcome().output())
        .isEqualTo("x: the service is down, failed, hi");
  }

  @Test
  void aFailureOfOnFailureIsAWarning() throws Exception {
    workflows.load(
        """
        - route:
            id: w.on-failure
            errorHandler: {noErrorHandler: {}}
            from:
              uri: direct:w.on-failure
              steps:
                - step: {id: tell, steps: [{to: "direct:broken"}]}
        """);
    workflows.workflow(
        "w",
        "{onFailure: direct:w.on-failure}",
        """
        - step: {id: x, steps: [{to: "direct:broken"}]}
        """);

    Run run = workflows.run("w", null);

    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    assertThat(run.error().orElseThrow().job()).isEqualTo("x");
    assertThat(run.warnings())
        .extracting(RunWarning::message)
        .containsExactly("on_failure did not complete: the service is down");
    assertThat(statuses(run)).containsEntry("tell", "failed");
  }

  @Test
  void aLoopEndsWhenAJobHasRunTooOften() throws Exception {
    AtomicInteger count = new AtomicInteger();
    workflows.component(
        "count", exchange -> exchange.getMessage().setBody(count.incrementAndGet()));
    workflows.workflow(
        "w",
        """
        - loop:
            doWhile: true
            language: {language: workflow, expression: "${jobs.check.status == 'pending' or jobs.check.output == 'a'}"}
            steps:
              - step:
                  id: a
                  steps:
                    - to: {uri: "job:limit", parameters: {runs: 3}}
                    - to: direct:count
              - step:
                  id: check
                  steps: [{setBody: {language: {language: workflow, expression: "${jobs.a.output < input.until ? 'a' : null}"}}}]
        - setBody: {language: {language: workflow, expression: "${jobs.a.output}"}}
        """);

    Run enough = workflows.run("w", Map.of("until", 3));
    assertThat(enough.output()).isEqualTo(3L);
    assertThat(enough.jobs().get("a").begun()).isEqualTo(3);

    count.set(0);
    Run tooOften = workflows.run("w", Map.of("until", 9));
    assertThat(tooOften.status()).isEqualTo(RunStatus.FAILED);
    assertThat(tooOften.error().orElseThrow().error().type()).isEqualTo("run-limit");
  }

  @Test
  void secretsAreNotInErrorsNorInTheRecord() throws Exception {
    try (Workflows secretive = new Workflows(Map.of("TOKEN", "s3cr3t-token"))) {
      secretive.component(
          "leaky",
          exchange -> {
            String body = exchange.getMessage().getBody(String.class);
            throw new CallException("http", "bad token " + body, 401, List.of(body));
          });
      secretive.workflow(
          "w",
          """
          - step:
              id: x
              steps:
                - setBody: {language: {language: workflow, expression: "${env.TOKEN}"}}
                - to: direct:leaky
          """);

      Run run = secretive.run("w", Map.of("mine", "s3cr3t-token"));

      assertThat(run.error().orElseThrow().error().message()).isEqualTo("bad token ***");
      assertThat(run.asMap().toString()).doesNotContain("s3cr3t");
    }
  }

  @Test
  void headersThatAreSecretByNameAreHidden() throws Exception {
    workflows.service(
        "echoing",
        exchange -> {
          throw new CallException(
              "http", "refused " + exchange.getMessage().getHeader("Authorization"), 401, null);
        });
    workflows.workflow(
        "w",
        """
        - step:
            id: x
            steps:
              - setHeader: {name: Authorization, constant: "Bearer abcdef"}
              - process: {ref: echoing}
        """);

    Run run = workflows.run("w", null);

    assertThat(run.error().orElseThrow().error().message()).isEqualTo("refused Bearer ***");
  }
}
