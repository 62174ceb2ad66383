package io.cameleer.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameleer.run.JobError;
import io.cameleer.run.Run;
import io.cameleer.run.RunStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** {@code max_concurrent}, counted at the service's side. */
class ConcurrencyTest {
  private static String document(String limit) {
    return """
        components:
          - {id: svc, type: http-client, url: URL, max_concurrent: %s}
        workflows:
          - {id: one, job: {id: call, component: svc, input: "${input.n}"}}
          - id: many
            job:
              id: each
              type: for-each
              input: ${range(input.n)}
              on_item_error: continue
              do: {component: svc, input: "${item}", output: "${output.echo}"}
          - {id: hasty, job: {id: call, component: svc, timeout: 10s, on_error: continue}}
        """
        .formatted(limit);
  }

  @Test
  void neverMoreThanTheLimitAreOpen() throws Exception {
    try (Bench bench = Bench.of(document("100"))) {
      Run run = bench.start("many", Map.of("n", 10_000));
      run.ended().toCompletableFuture().get(5, TimeUnit.MINUTES);

      assertThat(run.output())
          .isEqualTo(IntStream.range(0, 10_000).mapToObj(n -> (long) n).toList());
      assertThat(bench.service.asked()).isEqualTo(10_000);
      assertThat(bench.service.mostOpen()).isBetween(2, 100);
      assertThat(bench.fact("svc", "concurrency", "active")).isZero();
      assertThat(bench.fact("svc", "concurrency", "waiting")).isZero();
    }
  }

  /** No pool of connections, and nothing else, bounds what a document allows. */
  @Test
  void asManyAsTheLimitAllowsAreOpenAtOnce() throws Exception {
    try (Bench bench = Bench.of(document("150"))) {
      bench.service.hold();
      Run run = bench.start("many", Map.of("n", 200));
      bench.service.awaitAsked(150);
      assertThat(bench.fact("svc", "concurrency", "active")).isEqualTo(150);
      bench.service.release();

      assertThat(Workflows.ended(run).status()).isEqualTo(RunStatus.COMPLETED);
      assertThat(bench.service.mostOpen()).isEqualTo(150);
      assertThat(bench.service.asked()).isEqualTo(200);
    }
  }

  @Test
  void soManyAsAForEachAllowsAreOpenAtOnce() throws Exception {
    String document =
        """
        components:
          - {id: svc, type: http-client, url: URL}
        workflow:
          id: many
          job:
            id: each
            type: for-each
            input: ${range(700)}
            max_concurrent: 600
            do: {component: svc, input: "${item}"}
        """;
    try (Bench bench = Bench.of(document)) {
      bench.service.hold();
      Run run = bench.start("many", Map.of());
      bench.service.awaitAsked(600);
      bench.service.release();

      assertThat(Workflows.ended(run).status())
          .as("%s", run.error())
          .isEqualTo(RunStatus.COMPLETED);
      assertThat(bench.service.mostOpen()).isEqualTo(600);
    }
  }

  @Test
  void firstComeFirstServed() throws Exception {
    try (Bench bench = Bench.of(document("1"))) {
      bench.service.hold();
      List<Run> runs = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        runs.add(bench.start("one", Map.of("n", i)));
        int waiting = i;
        Bench.until(
            "the call is in line",
            () ->
                bench.fact("svc", "concurrency", "waiting") == waiting
                    && bench.fact("svc", "concurrency", "active") == 1);
      }
      assertThat(runs.get(5).status().word()).isEqualTo("waiting");
      bench.service.release();
      for (Run run : runs) {
        assertThat(Workflows.ended(run).status()).isEqualTo(RunStatus.COMPLETED);
      }
      assertThat(bench.service.requests())
          .extracting(CountingService.Request::body)
          .isEqualTo(IntStream.range(0, 20).mapToObj(n -> (long) n).toList());
      assertThat(bench.camel.told()).anyMatch(line -> line.contains("for a free place at 'svc'"));
    }
  }

  @Test
  void aFullLineRefusesAtOnce() throws Exception {
    try (Bench bench = Bench.of(document("{calls: 1, queue: 2}"))) {
      bench.service.hold();
      List<Run> served = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        served.add(bench.start("one", Map.of("n", i)));
        int waiting = i;
        Bench.until(
            "in line",
            () ->
                bench.fact("svc", "concurrency", "active") == 1
                    && bench.fact("svc", "concurrency", "waiting") == waiting);
      }
      JobError error = bench.run("one", Map.of("n", 3)).jobs().get("call").outcome().error();
      assertThat(error.type()).isEqualTo("queue-full");
      assertThat(error.message())
          .isEqualTo("'svc' has 1 calls under way and 2 waiting, and takes no more");
      assertThat(error.attempts()).isZero();
      bench.service.release();
      for (Run run : served) {
        assertThat(Workflows.ended(run).status()).isEqualTo(RunStatus.COMPLETED);
      }
      assertThat(bench.service.asked()).isEqualTo(3);
    }
  }

  @Test
  void whoIsCancelledLeavesTheLineAtOnceAndHoldsNoPlace() throws Exception {
    try (Bench bench = Bench.of(document("1"))) {
      bench.service.hold();
      Run first = bench.start("one", Map.of("n", 1));
      bench.service.awaitAsked(1);
      Run second = bench.start("one", Map.of("n", 2));
      Bench.until("in line", () -> bench.fact("svc", "concurrency", "waiting") == 1);
      Run third = bench.start("one", Map.of("n", 3));
      Bench.until("in line", () -> bench.fact("svc", "concurrency", "waiting") == 2);

      Workflows.cancel(second);
      assertThat(Workflows.ended(second).status()).isEqualTo(RunStatus.CANCELLED);
      assertThat(bench.fact("svc", "concurrency", "waiting")).isEqualTo(1);

      Workflows.cancel(first);
      assertThat(Workflows.ended(first).status()).isEqualTo(RunStatus.CANCELLED);
      bench.service.awaitAsked(2);
      bench.service.release();
      assertThat(Workflows.ended(third).status()).isEqualTo(RunStatus.COMPLETED);
      Bench.until("all free", () -> bench.fact("svc", "concurrency", "active") == 0);
    }
  }

  @Test
  void aTimeoutInLineAndOneUnderWayGiveTheirPlacesBack() throws Exception {
    try (Bench bench = Bench.of(document("1"))) {
      bench.service.hold();
      Run first = bench.start("hasty", Map.of());
      bench.service.awaitAsked(1);
      Run second = bench.start("hasty", Map.of());
      Bench.until("in line", () -> bench.fact("svc", "concurrency", "waiting") == 1);
      bench.camel.timer.advance(java.time.Duration.ofSeconds(10));

      for (Run run : List.of(first, second)) {
        assertThat(Workflows.ended(run).jobs().get("call").outcome().error().type())
            .isEqualTo("timeout");
      }
      Bench.until("all free", () -> bench.fact("svc", "concurrency", "active") == 0);
      bench.service.release();
      assertThat(bench.run("one", Map.of("n", 1)).status()).isEqualTo(RunStatus.COMPLETED);
    }
  }

  @Test
  void theLimitMayComeFromTheEnvironment() throws Exception {
    try (Bench bench = Bench.of(document("${env.MOST}"), Map.of("MOST", "7"))) {
      bench.run("many", Map.of("n", 50));
      assertThat(bench.service.mostOpen()).isLessThanOrEqualTo(7);
      assertThat(bench.fact("svc", "concurrency", "limit")).isEqualTo(7);
    }
    assertThatThrownBy(() -> Bench.of(document("${env.MOST}"), Map.of("MOST", "many")))
        .rootCause()
        .hasMessageContaining(
            "max_concurrent of 'svc' is a whole number from 1 on, found the text");
  }
}
