package io.cameleer.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameleer.run.JobOutcome;
import io.cameleer.run.Run;
import io.cameleer.run.RunStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * In which order a call passes what stands in front of a component: fallback, cache, budget, rate
 * limit, places, retry, breaker, timeout. Each test shows which of two neighbours is outside.
 */
class OrderOfLayersTest {
  private static Bench bench(String policies, String budget) throws Exception {
    return Bench.of(
        """
        components:
          - id: svc
            type: http-client
            url: URL
            timeout: 1m
        %s
        workflow:
          id: one
          budget: %s
          job: {id: call, component: svc, input: "${input.n}"}
        """
            .formatted(policies.indent(4), budget));
  }

  private static JobOutcome call(Run run) {
    return run.jobs().get("call").outcome();
  }

  private static JobOutcome run(Bench bench, int n) throws Exception {
    return call(bench.run("one", Map.of("n", n)));
  }

  @Test
  void whatAFallbackAnswersIsNotCached() throws Exception {
    try (Bench bench = bench("cache: true\nfallback: [none]", "1")) {
      bench.service.answers(request -> 500);
      assertThat(run(bench, 1).output()).isEqualTo(List.of("none"));
      bench.service.answers(request -> 200);

      assertThat(run(bench, 1).output()).isEqualTo(Map.of("echo", 1L));
      assertThat(run(bench, 1).cached()).isTrue();
      assertThat(bench.service.asked()).isEqualTo(2);
    }
  }

  @Test
  void whatIsCachedNeedsNoBudget() throws Exception {
    String policies = "cache: true\npricing: {base_price: 2}";
    try (Bench bench = bench(policies, "2")) {
      assertThat(run(bench, 1).cost()).isEqualByComparingTo("2");
      assertThat(run(bench, 1).cost()).isZero();
      assertThat(bench.service.asked()).isEqualTo(1);
    }
  }

  @Test
  void whatIsCachedNeedsNoTurnAndNoPlace() throws Exception {
    try (Bench bench =
        bench("cache: true\nrate_limit: 1/h\nmax_concurrent: {calls: 1, queue: 0}", "1")) {
      run(bench, 1);

      assertThat(run(bench, 1).cached()).isTrue();
    }
  }

  @Test
  void whatTheBudgetRefusesUsesNoTurn() throws Exception {
    try (Bench bench = bench("pricing: {model: per-record, base_price: 1}\nrate_limit: 1/h", "1")) {
      Run dear = bench.run("one", Map.of("n", List.of(1, 2)));
      assertThat(call(dear).error().type()).isEqualTo("budget");

      assertThat(run(bench, 1).status().word()).isEqualTo("success");
    }
  }

  @Test
  void whoWaitsForATurnHoldsNoPlace() throws Exception {
    try (Bench bench = bench("rate_limit: 1/s\nmax_concurrent: 1", "1")) {
      run(bench, 1);
      Run second = bench.start("one", Map.of("n", 2));
      Bench.until("it waits for its turn", () -> bench.fact("svc", "rate_limit", "waiting") == 1);

      assertThat(bench.fact("svc", "concurrency", "active")).isZero();
      bench.camel.timer.advance(Duration.ofSeconds(1));
      assertThat(Workflows.ended(second).status()).isEqualTo(RunStatus.COMPLETED);
    }
  }

  @Test
  void whoPausesBeforeTheNextAttemptKeepsThePlace() throws Exception {
    String policies = "max_concurrent: 1\nretry: {attempts: 2, delay: 10s, backoff: fixed}";
    try (Bench bench = bench(policies, "1")) {
      bench.service.answers(request -> request.body().equals(1L) ? 503 : 200);
      Run first = bench.start("one", Map.of("n", 1));
      bench.camel.events.await(
          lines -> lines.stream().anyMatch(line -> line.contains("before attempt 2")), "a pause");
      Run second = bench.start("one", Map.of("n", 2));
      Bench.until("it waits for the place", () -> bench.fact("svc", "concurrency", "waiting") == 1);
      assertThat(bench.service.asked()).isEqualTo(1);

      bench.camel.timer.advance(Duration.ofSeconds(10));
      assertThat(Workflows.ended(first).status()).isEqualTo(RunStatus.FAILED);
      assertThat(Workflows.ended(second).status()).isEqualTo(RunStatus.COMPLETED);
      assertThat(bench.service.requests())
          .extracting(CountingService.Request::body)
          .containsExactly(1L, 1L, 2L);
    }
  }

  @Test
  void theBreakerCountsEachAttemptAndWhatItRefusesIsNotTriedAgain() throws Exception {
    String policies =
        "retry: {attempts: 5, delay: 1s, backoff: fixed}\n"
            + "circuit_breaker: {failure_threshold: 2, reset_timeout: 1h}";
    try (Bench bench = bench(policies, "1")) {
      bench.service.answers(request -> 503);
      Run run = bench.start("one", Map.of("n", 1));
      for (int attempt = 2; attempt <= 3; attempt++) {
        String next = "before attempt " + attempt;
        bench.camel.events.await(
            lines -> lines.stream().anyMatch(line -> line.contains(next)), next);
        bench.camel.timer.advance(Duration.ofSeconds(1));
      }
      Workflows.ended(run);

      assertThat(call(run).error().type()).isEqualTo("circuit-open");
      assertThat(bench.service.asked()).isEqualTo(2);
    }
  }

  @Test
  void theBreakerCountsWhatTimesOut() throws Exception {
    try (Bench bench = bench("circuit_breaker: {failure_threshold: 1, reset_timeout: 1h}", "1")) {
      bench.service.hold();
      Run run = bench.start("one", Map.of("n", 1));
      bench.service.awaitAsked(1);
      bench.camel.timer.advance(Duration.ofMinutes(1));
      assertThat(call(Workflows.ended(run)).error().type()).isEqualTo("timeout");

      assertThat(run(bench, 2).error().type()).isEqualTo("circuit-open");
      assertThat(bench.service.asked()).isEqualTo(1);
    }
  }
}
