package io.cameleer.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameleer.run.JobError;
import io.cameleer.run.Run;
import io.cameleer.run.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code rate_limit}, counted at the service's side. */
class RateLimitTest {
  private static String document(String policies) {
    return """
        components:
          - id: svc
            type: http-client
            url: URL
            timeout: 10h
        %s
        workflows:
          - {id: one, job: {id: call, component: svc, input: "${input.n}"}}
          - id: many
            job:
              id: each
              type: for-each
              input: ${range(input.n)}
              do: {component: svc, input: "${item}", output: "${output.echo}"}
        """
        .formatted(policies.indent(4));
  }

  private static void neverMore(Bench bench, int calls, Duration per) {
    List<Instant> at =
        bench.service.requests().stream().map(CountingService.Request::at).sorted().toList();
    for (int i = calls; i < at.size(); i++) {
      assertThat(Duration.between(at.get(i - calls), at.get(i)))
          .as("between request %d and request %d", i - calls, i)
          .isGreaterThanOrEqualTo(per);
    }
  }

  private static void awaitWaiting(Bench bench, int calls) {
    Bench.until(calls + " calls wait", () -> bench.fact("svc", "rate_limit", "waiting") == calls);
  }

  @Test
  void noSpanOfTimeSeesMoreThanTheRate() throws Exception {
    try (Bench bench = Bench.of(document("rate_limit: 3/s"))) {
      Run run = bench.start("many", Map.of("n", 10));
      for (int waiting : List.of(7, 4, 1, 0)) {
        bench.service.awaitAsked(10 - waiting);
        awaitWaiting(bench, waiting);
        bench.camel.timer.advance(Duration.ofMillis(400));
        bench.camel.timer.advance(Duration.ofMillis(600));
      }
      assertThat(Workflows.ended(run).status()).isEqualTo(RunStatus.COMPLETED);
      assertThat((List<?>) run.output()).hasSize(10);
      assertThat(bench.service.asked()).isEqualTo(10);
      neverMore(bench, 3, Duration.ofSeconds(1));
    }
  }

  @Test
  void aRetryTakesItsTurnAgain() throws Exception {
    try (Bench bench =
        Bench.of(
            document(
                """
                rate_limit: {requests: 1, per: 1m}
                retry: {attempts: 3, delay: 1s, backoff: fixed}
                """))) {
      bench.service.answers(request -> 503);
      Run run = bench.start("one", Map.of("n", 1));
      bench.service.awaitAsked(1);
      for (int asked = 1; asked < 3; asked++) {
        Bench.until("it pauses", () -> !run.jobs().get("call").status().isEnded());
        awaitRetries(bench, asked);
        bench.camel.timer.advance(Duration.ofSeconds(1));
        awaitWaiting(bench, 1);
        assertThat(bench.service.asked()).isEqualTo(asked);
        bench.camel.timer.advance(Duration.ofSeconds(59));
        bench.service.awaitAsked(asked + 1);
      }
      assertThat(Workflows.ended(run).jobs().get("call").outcome().attempts()).isEqualTo(3);
      neverMore(bench, 1, Duration.ofMinutes(1));
    }
  }

  private static void awaitRetries(Bench bench, int times) {
    Bench.until(
        "it waits to try again",
        () ->
            bench.camel.told().stream().filter(line -> line.contains("before attempt")).count()
                == times);
  }

  @Test
  void aTurnThatIsNotUsedYetKeepsTheNextOneAway() throws Exception {
    try (Bench bench = Bench.of(document("rate_limit: 1/s\nmax_concurrent: 1"))) {
      bench.service.hold();
      Run first = bench.start("one", Map.of("n", 1));
      bench.service.awaitAsked(1);
      Run second = bench.start("one", Map.of("n", 2));
      awaitWaiting(bench, 1);
      bench.camel.timer.advance(Duration.ofSeconds(1));
      Bench.until("a turn, no place", () -> bench.fact("svc", "concurrency", "waiting") == 1);
      Run third = bench.start("one", Map.of("n", 3));
      awaitWaiting(bench, 1);
      bench.camel.timer.advance(Duration.ofSeconds(100));
      assertThat(bench.fact("svc", "rate_limit", "waiting")).isEqualTo(1);
      bench.service.release();
      bench.service.awaitAsked(2);
      assertThat(Workflows.ended(second).status()).isEqualTo(RunStatus.COMPLETED);
      assertThat(bench.service.asked()).isEqualTo(2);
      bench.camel.timer.advance(Duration.ofSeconds(1));
      assertThat(Workflows.ended(third).status()).isEqualTo(RunStatus.COMPLETED);
      assertThat(Workflows.ended(first).status()).isEqualTo(RunStatus.COMPLETED);
      neverMore(bench, 1, Duration.ofSeconds(1));
    }
  }

  @Test
  void whatAnOpenBreakerRefusesUsesNoTurn() throws Exception {
    try (Bench bench =
        Bench.of(document("rate_limit: 1/h\ncircuit_breaker: {failure_threshold: 1}"))) {
      bench.service.answers(request -> 500);
      bench.run("one", Map.of("n", 1));
      Run second = bench.start("one", Map.of("n", 2));
      awaitWaiting(bench, 1);
      bench.camel.timer.advance(Duration.ofHours(1));
      for (Run run : List.of(second, bench.start("one", Map.of("n", 3)))) {
        JobError error = Workflows.ended(run).jobs().get("call").outcome().error();
        assertThat(error.type()).isEqualTo("circuit-open");
      }
      assertThat(bench.service.asked()).isEqualTo(1);
    }
  }

  @Test
  void aFullLineRefusesAndACancelLeavesIt() throws Exception {
    try (Bench bench = Bench.of(document("rate_limit: {requests: 1, per: 1h, queue: 1}"))) {
      bench.run("one", Map.of("n", 1));
      Run second = bench.start("one", Map.of("n", 2));
      awaitWaiting(bench, 1);
      JobError error = bench.run("one", Map.of("n", 3)).jobs().get("call").outcome().error();
      assertThat(error.type()).isEqualTo("queue-full");
      assertThat(error.message())
          .isEqualTo("1 calls wait already for a turn at 'svc' (1 per 1 h), and no more may");
      Workflows.cancel(second);
      assertThat(Workflows.ended(second).status()).isEqualTo(RunStatus.CANCELLED);
      awaitWaiting(bench, 0);

      List<Run> next = new ArrayList<>(List.of(bench.start("one", Map.of("n", 4))));
      awaitWaiting(bench, 1);
      bench.camel.timer.advance(Duration.ofHours(1));
      assertThat(Workflows.ended(next.get(0)).status()).isEqualTo(RunStatus.COMPLETED);
      assertThat(bench.service.asked()).isEqualTo(2);
    }
  }
}
