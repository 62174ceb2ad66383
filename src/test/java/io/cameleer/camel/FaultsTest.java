package io.cameleer.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameleer.run.JobError;
import io.cameleer.run.Run;
import io.cameleer.run.RunStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code faults}: what goes wrong on purpose, and only then. */
class FaultsTest {
  private static String document(String faults) {
    return """
        components:
          - id: svc
            type: http-client
            url: URL
            timeout: 10s
            faults: %s
        workflows:
          - {id: one, job: {id: call, component: svc, input: 1}}
          - id: many
            job:
              id: each
              type: for-each
              input: ${range(40)}
              max_concurrent: 1
              on_item_error: continue
              do: {component: svc, input: "${item}", output: "${output.echo}"}
        """
        .formatted(faults);
  }

  private static Bench bench(String faults) throws Exception {
    Bench bench = Bench.of(document(faults));
    bench.camel.runtime.letFaults(true);
    return bench;
  }

  private static JobError error(Run run) {
    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    return run.jobs().get("call").outcome().error();
  }

  @Test
  void nothingGoesWrongUnlessSomebodyAsks() throws Exception {
    try (Bench bench = Bench.of(document("{error: 503, latency: 1h}"))) {
      assertThat(bench.run("one", Map.of()).status()).isEqualTo(RunStatus.COMPLETED);
      assertThat(bench.service.asked()).isEqualTo(1);
    }
  }

  @Test
  void errorsAreLikeThoseOfTheService() throws Exception {
    try (Bench bench = bench("{error: 503}")) {
      JobError error = error(bench.run("one", Map.of()));
      assertThat(error.type()).isEqualTo("http");
      assertThat(error.status()).isEqualTo(503);
      assertThat(error.message())
          .isEqualTo("a fault on purpose: the answer 503 Service Unavailable");
      assertThat(bench.service.asked()).isZero();
    }
    try (Bench bench = bench("{error: out of paper}")) {
      JobError error = error(bench.run("one", Map.of()));
      assertThat(error.type()).isEqualTo("error");
      assertThat(error.message()).isEqualTo("a fault on purpose: out of paper");
    }
    try (Bench bench = bench("{reset: true}")) {
      assertThat(error(bench.run("one", Map.of())).type()).isEqualTo("connection");
    }
  }

  @Test
  void aSeedMakesThemTheSameEachTime() throws Exception {
    String faults =
        "[{error: 500, probability: 0.3, seed: 7}, {reset: true, probability: 0.3, seed: 8}]";
    List<?> first;
    try (Bench bench = bench(faults)) {
      first = (List<?>) bench.run("many", Map.of()).output();
      assertThat(bench.service.asked()).isBetween(5, 35);
    }
    try (Bench bench = bench(faults)) {
      assertThat(bench.run("many", Map.of()).output()).isEqualTo(first);
    }
  }

  @Test
  void aDelayComesBeforeTheCallAndCountsForItsTimeout() throws Exception {
    try (Bench bench = bench("{latency: 4s}")) {
      Run run = bench.start("one", Map.of());
      bench.camel.timer.awaitPending(2);
      assertThat(bench.service.asked()).isZero();
      bench.camel.timer.advance(Duration.ofSeconds(4));
      assertThat(Workflows.ended(run).status()).isEqualTo(RunStatus.COMPLETED);
    }
    try (Bench bench = bench("{latency: {min: 20s, max: 30s}, seed: 1}")) {
      Run run = bench.start("one", Map.of());
      bench.camel.timer.awaitPending(2);
      bench.camel.timer.advance(Duration.ofSeconds(10));
      assertThat(error(Workflows.ended(run)).type()).isEqualTo("timeout");
      assertThat(bench.service.asked()).isZero();
    }
  }
}
