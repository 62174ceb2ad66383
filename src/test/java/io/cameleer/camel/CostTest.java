package io.cameleer.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameleer.run.JobError;
import io.cameleer.run.Run;
import io.cameleer.run.RunStatus;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code pricing} and {@code budget}. */
class CostTest {
  private static final String DOCUMENT =
      """
      components:
        - id: svc
          type: http-client
          url: URL
          retry: {attempts: 3, delay: 0}
          cache: {key: "${input.k}", ttl: 1h}
          pricing: {base_price: 0.10}
        - id: plain
          type: http-client
          url: URL
          pricing: {model: per-execution, base_price: 0.10}
        - {id: bulk, type: http-client, url: URL, pricing: {model: per-record, price_per_unit: 0.1}}
        - {id: inner, type: workflow, workflow: paid, pricing: {base_price: 0.05}}
        - {id: spare, type: http-client, url: URL, pricing: {base_price: 2}}
        - {id: guarded, type: shell, command: [sh, -c, exit 1], pricing: {base_price: 1}, fallback: spare}
      workflows:
        - {id: one, job: {id: call, component: svc, input: "${input}"}}
        - {id: paid, job: {id: call, component: plain, input: "${input}"}}
        - id: records
          jobs:
            - {id: list, component: bulk, input: [1, 2, 3]}
            - {id: object, component: bulk, input: {records: [1, 2]}}
            - {id: single, component: bulk, input: {a: 1}}
        - id: nested
          budget: 0.35
          jobs:
            - {id: a, component: inner, input: 1}
            - {id: b, component: inner, input: 2, depends_on: [a]}
            - {id: c, component: inner, input: 3, depends_on: [b], on_error: continue}
          output: "${jobs.c.error.message}"
        - id: each
          budget: {max: 1}
          job:
            id: each
            type: for-each
            input: ${range(50)}
            on_item_error: continue
            do: {component: plain, input: "${item}"}
        - id: jobs-in-items
          job:
            id: each
            type: for-each
            input: ${range(3)}
            do:
              jobs:
                - {id: first, component: plain, input: "${item}"}
                - {id: second, component: plain, input: "${item}"}
        - id: series
          budget: 0.25
          job:
            id: each
            type: for-each
            input: ${range(5)}
            max_concurrent: 1
            do: {component: plain, input: "${item}"}
        - {id: replaced, budget: 2, job: {id: call, component: guarded, input: 1}}
      """;

  private static String cost(Run run, String job) {
    return run.jobs().get(job).outcome().cost().toPlainString();
  }

  @Test
  void aCallIsPaidOnceHoweverManyAttemptsAndAHitCostsNothing() throws Exception {
    try (Bench bench = Bench.of(DOCUMENT)) {
      bench.service.answers(request -> bench.service.asked() < 3 ? 503 : 200);
      Run run = bench.run("one", Map.of("k", 1));
      assertThat(run.jobs().get("call").outcome().attempts()).isEqualTo(3);
      assertThat(cost(run, "call")).isEqualTo("0.10");
      assertThat(run.asMap().get("cost").toString()).isEqualTo("0.10");

      Run hit = bench.run("one", Map.of("k", 1));
      assertThat(hit.jobs().get("call").outcome().cached()).isTrue();
      assertThat(cost(hit, "call")).isEqualTo("0");

      bench.service.answers(request -> 500);
      Run failed = bench.run("one", Map.of("k", 2));
      assertThat(failed.status()).isEqualTo(RunStatus.FAILED);
      assertThat(failed.cost().signum()).isZero();
    }
  }

  @Test
  void recordsAreCounted() throws Exception {
    try (Bench bench = Bench.of(DOCUMENT)) {
      Run run = bench.run("records", Map.of());
      assertThat(cost(run, "list")).isEqualTo("0.3");
      assertThat(cost(run, "object")).isEqualTo("0.2");
      assertThat(cost(run, "single")).isEqualTo("0.1");
      assertThat(run.cost()).isEqualByComparingTo("0.6");
    }
  }

  @Test
  void aCallBeyondTheBudgetIsNotMade() throws Exception {
    try (Bench bench = Bench.of(DOCUMENT)) {
      Run run = bench.run("series", Map.of());
      JobError error = run.jobs().get("each").outcome().error();
      assertThat(error.type()).isEqualTo("budget");
      assertThat(error.message())
          .endsWith(
              "a call of 'plain' costs 0.10, and of the budget of 0.25 of workflow 'series' 0.20 is"
                  + " spent already");
      assertThat(bench.service.asked()).isEqualTo(2);
      assertThat(run.cost()).isEqualByComparingTo("0.2");
      assertThat(cost(run, "each")).isEqualTo("0.20");
    }
  }

  @Test
  void callsAtOnceNeverOverdrawTheBudget() throws Exception {
    try (Bench bench = Bench.of(DOCUMENT)) {
      Run run = bench.run("each", Map.of());
      assertThat(bench.service.asked()).isEqualTo(10);
      assertThat(run.cost()).isEqualByComparingTo("1");
      assertThat((List<?>) run.output()).filteredOn(item -> item != null).hasSize(10);
    }
  }

  @Test
  void theBudgetHoldsForRunsWithinTheRun() throws Exception {
    try (Bench bench = Bench.of(DOCUMENT)) {
      Run run = bench.run("nested", Map.of());
      assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
      assertThat(cost(run, "a")).isEqualTo("0.15");
      assertThat(cost(run, "b")).isEqualTo("0.15");
      assertThat(cost(run, "c")).isEqualTo("0");
      assertThat(run.cost()).isEqualByComparingTo("0.30");
      assertThat((String) run.output()).contains("of the budget of 0.35 of workflow 'nested'");
      assertThat(bench.service.asked()).isEqualTo(2);
    }
  }

  @Test
  void whatAnswersInsteadIsPaidForAndTheFailureIsNot() throws Exception {
    try (Bench bench = Bench.of(DOCUMENT)) {
      Run run = bench.run("replaced", Map.of());
      assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
      assertThat(run.cost()).isEqualByComparingTo("2");
      assertThat(cost(run, "call")).isEqualTo("2");
    }
  }

  @Test
  void aForEachCostsWhatItsJobsCost() throws Exception {
    try (Bench bench = Bench.of(DOCUMENT)) {
      Run run = bench.run("jobs-in-items", Map.of());
      assertThat(cost(run, "each")).isEqualTo("0.60");
      assertThat(run.cost()).isEqualByComparingTo("0.60");
    }
  }
}
