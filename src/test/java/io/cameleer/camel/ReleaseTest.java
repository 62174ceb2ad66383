package io.cameleer.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameleer.run.Run;
import io.cameleer.run.RunStatus;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whatever ends a job with many calls under way, all places, turns and prices are given back. */
class ReleaseTest {
  private static final String DOCUMENT =
      """
      components:
        - id: svc
          type: http-client
          url: URL
          timeout: 1m
          cache: {ttl: 0}
          pricing: {base_price: 1}
          rate_limit: {requests: 1000, per: 1s}
          max_concurrent: 3
          retry: {attempts: 3, delay: 1m, backoff: fixed}
      workflows:
        - id: many
          budget: 50
          jobs:
            - id: each
              type: for-each
              input: ${range(40)}
              timeout: 10s
              do: {component: svc, input: "${item}"}
        - id: race
          jobs:
            - id: first
              type: race
              jobs:
                - {id: slow, component: svc, input: slow}
                - {id: slower, type: for-each, input: "${range(20)}", do: {component: svc, input: "${item}"}}
                - {id: quick, type: delay, duration: 5s}
        - {id: one, job: {id: call, component: svc, input: "${input.n}"}}
      """;

  private static void everythingIsFree(Bench bench) throws Exception {
    Bench.until(
        "no call is under way",
        () ->
            bench.fact("svc", "concurrency", "active") == 0
                && bench.fact("svc", "concurrency", "waiting") == 0
                && bench.fact("svc", "rate_limit", "waiting") == 0);
    bench.service.release();
    bench.service.answers(request -> 200);
    for (int n = 0; n < 5; n++) {
      Run run = bench.run("one", Map.of("n", "after " + n));
      assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
      assertThat(run.cost()).isEqualByComparingTo("1");
    }
  }

  @Test
  void whenTheRunIsCancelled() throws Exception {
    try (Bench bench = Bench.of(DOCUMENT)) {
      bench.service.hold();
      Run run = bench.start("many", Map.of());
      bench.service.awaitAsked(3);
      Bench.until("the others wait", () -> bench.fact("svc", "concurrency", "waiting") == 37);
      Workflows.cancel(run);

      assertThat(Workflows.ended(run).status()).isEqualTo(RunStatus.CANCELLED);
      assertThat(run.cost()).isZero();
      assertThat(bench.service.asked()).isEqualTo(3);
      everythingIsFree(bench);
    }
  }

  @Test
  void whenTheJobRunsOutOfTime() throws Exception {
    try (Bench bench = Bench.of(DOCUMENT)) {
      bench.service.hold();
      Run run = bench.start("many", Map.of());
      bench.service.awaitAsked(3);
      Bench.until("the others wait", () -> bench.fact("svc", "concurrency", "waiting") == 37);
      bench.camel.timer.advance(Duration.ofSeconds(10));

      assertThat(Workflows.ended(run).error().orElseThrow().error().type()).isEqualTo("timeout");
      assertThat(bench.service.asked()).isEqualTo(3);
      everythingIsFree(bench);
    }
  }

  @Test
  void whenOneItemFails() throws Exception {
    try (Bench bench = Bench.of(DOCUMENT)) {
      bench.service.hold();
      bench.service.answers(request -> request.body().equals(1L) ? 400 : 200);
      Run run = bench.start("many", Map.of());
      bench.service.awaitAsked(3);
      bench.service.release();

      assertThat(Workflows.ended(run).status()).isEqualTo(RunStatus.FAILED);
      assertThat(run.error().orElseThrow().error().status()).isEqualTo(400);
      everythingIsFree(bench);
    }
  }

  @Test
  void whenOthersWinTheRace() throws Exception {
    try (Bench bench = Bench.of(DOCUMENT)) {
      bench.service.hold();
      Run run = bench.start("race", Map.of());
      bench.service.awaitAsked(3);
      bench.camel.timer.advance(Duration.ofSeconds(5));

      assertThat(Workflows.ended(run).status()).isEqualTo(RunStatus.COMPLETED);
      assertThat(run.cost()).isZero();
      everythingIsFree(bench);
    }
  }

  @Test
  void whileTheyPauseBeforeTheNextAttempt() throws Exception {
    try (Bench bench = Bench.of(DOCUMENT)) {
      bench.service.answers(request -> 503);
      Run run = bench.start("many", Map.of());
      bench.camel.events.await(
          lines -> lines.stream().filter(line -> line.contains("before attempt 2")).count() == 3,
          "three pauses");
      Workflows.cancel(run);

      assertThat(Workflows.ended(run).status()).isEqualTo(RunStatus.CANCELLED);
      assertThat(bench.service.asked()).isEqualTo(3);
      everythingIsFree(bench);
    }
  }
}
