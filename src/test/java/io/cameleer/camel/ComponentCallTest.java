package io.cameleer.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameleer.run.JobError;
import io.cameleer.run.Run;
import io.cameleer.run.RunStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls of components from jobs: input, attempts, fallbacks, nested calls. */
class ComponentCallTest {
  private final Workflows workflows = new Workflows();
  private final AtomicInteger calls = new AtomicInteger();

  @AfterEach
  void close() {
    workflows.close();
  }

  @BeforeEach
  void flakyService() throws Exception {
    workflows.service(
        "flaky-service",
        exchange -> {
          if (calls.incrementAndGet() < 3) {
            throw new CallException("http", "busy", 503, null);
          }
        });
    workflows.load(
        """
        - beans:
            - name: flaky.retry
              type: io.cameleer.camel.RetryPolicy
              properties: {attempts: 3, delay: 2s, backoff: fixed}
        - route:
            id: flaky
            routePolicy: "#component"
            errorHandler: {defaultErrorHandler: {redeliveryPolicyRef: flaky.retry}}
            from:
              uri: direct:flaky
              steps: [{to: direct:flaky.call}]
        - route:
            id: flaky.call
            errorHandler: {noErrorHandler: {}}
            from:
              uri: direct:flaky.call
              steps:
                - to: {uri: "call:deadline", parameters: {timeout: 30s}}
                - process: {ref: flaky-service}
                - setBody: {language: {language: workflow, expression: '{"of": "${input.q}", "got": "${response}"}'}}
        """);
  }

  @Test
  void attemptsAreMadeWithinADoTryAndCounted() throws Exception {
    workflows.workflow(
        "w",
        """
        - step:
            id: x
            steps:
              - doTry:
                  steps:
                    - setBody: {language: {language: workflow, expression: '{"q": "${input}"}'}}
                    - to: direct:flaky
                  doCatch:
                    - exception: [java.lang.Throwable]
                      steps: [{to: "job:failed"}]
        """);

    Run run = workflows.start("w", 7);
    workflows.events.await("wait x 2 s before attempt 2 of 3");
    workflows.timer.awaitPending(1);
    workflows.timer.advance(Duration.ofSeconds(2));
    workflows.events.await("wait x 2 s before attempt 3 of 3");
    workflows.timer.awaitPending(1);
    workflows.timer.advance(Duration.ofSeconds(2));
    Workflows.ended(run);

    assertThat(run.output()).isEqualTo(Map.of("of", 7L, "got", Map.of("q", 7L)));
    assertThat(run.jobs().get("x").outcome().attempts()).isEqualTo(3);
    assertThat(run.jobs().get("x").outcome().input()).isEqualTo(Map.of("q", 7L));
    assertThat(run.summary().executed()).isEqualTo(1);
    assertThat(workflows.told()).containsSubsequence("retry x 1", "retry x 2", "end x success");
  }

  @Test
  void aRunThatIsCancelledInAPauseDoesNotWaitForItsEnd() throws Exception {
    workflows.workflow("w", "- step: {id: x, steps: [{to: \"direct:flaky\"}]}");

    Run run = workflows.start("w", null);
    workflows.events.await("wait x 2 s before attempt 2 of 3");
    workflows.timer.awaitPending(1);
    Workflows.cancel(run);
    Workflows.ended(run);

    assertThat(run.status()).isEqualTo(RunStatus.CANCELLED);
    assertThat(calls.get()).isEqualTo(1);
    assertThat(workflows.camel.getInflightRepository().size()).isZero();
  }

  @Test
  void aFallbackIsPartOfTheCallItStandsInFor() throws Exception {
    workflows.component(
        "broken",
        exchange -> {
          throw new CallException("http", "down", 500, List.of());
        });
    workflows.component(
        "spare",
        exchange -> exchange.getMessage().setBody("spare " + CallFrame.current(exchange).input()));
    workflows.load(
        """
        - route:
            id: main
            routePolicy: "#component"
            errorHandler: {noErrorHandler: {}}
            from:
              uri: direct:main
              steps:
                - doTry:
                    steps: [{to: "direct:broken"}]
                    doCatch:
                      - exception: [java.lang.Throwable]
                        steps:
                          - setBody: {language: {language: workflow, expression: "${input}"}}
                          - to: direct:spare
        """);
    workflows.workflow("w", "- step: {id: x, steps: [{to: \"direct:main\"}]}");

    Run run = workflows.run("w", "given");

    assertThat(run.output()).isEqualTo("spare given");
    assertThat(run.summary().executed()).isEqualTo(1);
    assertThat(run.summary().failed()).isZero();
  }

  @Test
  void anErrorNamesTheComponentThatTheJobCalled() throws Exception {
    workflows.component(
        "broken",
        exchange -> {
          throw new IllegalStateException("no luck");
        });
    workflows.workflow("w", "- step: {id: x, steps: [{to: \"direct:broken\"}]}");

    assertThat(workflows.run("w", null).error().orElseThrow().error())
        .isEqualTo(
            new JobError("IllegalStateException: no luck", "error", null, null, "broken", 1));
  }
}
