package io.cameleer.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameleer.run.JobError;
import io.cameleer.run.Run;
import io.cameleer.run.RunStatus;
import io.cameleer.run.RunWarning;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Why a for-each failed whose items are jobs. */
class ItemFailureTest {
  private static Bench bench(String onError, String jobs) throws Exception {
    return Bench.of(
        """
        components:
          - {id: svc, type: http-client, url: URL, timeout: 1m}
        workflow:
          id: w
          job:
            id: each
            type: for-each
            input: ${range(input.n)}
            on_item_error: %s
            do:
              jobs:
        %s
        """
            .formatted(onError, jobs.indent(8)));
  }

  @Test
  void theJobInsideAndItsComponentAreNamed() throws Exception {
    try (Bench bench = bench("fail", "- {id: ask, component: svc, input: \"${item}\"}")) {
      bench.service.answers(request -> request.body().equals(0L) ? 503 : 200);

      JobError error = bench.run("w", Map.of("n", 1)).error().orElseThrow().error();

      assertThat(error.message()).startsWith("item 0: job 'ask' (component svc): POST http://");
      assertThat(error)
          .extracting(JobError::type, JobError::status, JobError::component, JobError::attempts)
          .containsExactly("http", 503, "svc", 1);
    }
  }

  @Test
  void aJobThatRunsOutOfItsTimeFailsTheForEach() throws Exception {
    try (Bench bench = bench("fail", "- {id: ask, component: svc, timeout: 2s}")) {
      bench.service.hold();
      Run run = bench.start("w", Map.of("n", 1));
      bench.service.awaitAsked(1);
      bench.camel.timer.advance(Duration.ofSeconds(2));
      Workflows.ended(run);

      assertThat(run.status()).isEqualTo(RunStatus.FAILED);
      assertThat(run.error().orElseThrow().job()).isEqualTo("each");
      assertThat(run.error().orElseThrow().error().type()).isEqualTo("timeout");
    }
  }

  /** What handles the failure stands outside of the item, and sees it. */
  @Test
  void aJobThatRunsOutOfItsTimeFailsAForEachWhoseFailureIsHandled() throws Exception {
    for (String handled : new String[] {"on_error: continue", "criticality: optional"}) {
      String handledHere = "fail\n    " + handled;
      try (Bench bench = bench(handledHere, "- {id: ask, component: svc, timeout: 2s}")) {
        bench.service.hold();
        Run run = bench.start("w", Map.of("n", 1));
        bench.service.awaitAsked(1);
        bench.camel.timer.advance(Duration.ofSeconds(2));
        Workflows.ended(run);

        assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
        JobError error = run.jobs().get("each").outcome().error();
        assertThat(error).isNotNull();
        assertThat(error.type()).isEqualTo("timeout");
        assertThat(error.message()).startsWith("item 0: job 'ask' (component svc): ");
      }
    }
  }

  @Test
  void aJobThatRunsOutOfItsTimeIsWarnedOf() throws Exception {
    try (Bench bench = bench("continue", "- {id: ask, component: svc, timeout: 2s}")) {
      bench.service.hold();
      Run run = bench.start("w", Map.of("n", 1));
      bench.service.awaitAsked(1);
      bench.camel.timer.advance(Duration.ofSeconds(2));
      Workflows.ended(run);

      assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
      assertThat(run.output()).isEqualTo(Arrays.asList((Object) null));
      assertThat(run.warnings())
          .extracting(RunWarning::message)
          .allMatch(
              message -> message.startsWith("1 of 1 items failed, the first: item 0: job 'ask'"));
      assertThat(run.warnings()).hasSize(1);
    }
  }

  /** What is stopped because of that is not what failed. */
  @Test
  void ofJobsAtTheSameTimeTheOneThatFailedIsNamed() throws Exception {
    String jobs =
        """
        - {id: slow, component: svc, input: slow}
        - {id: bad, component: svc, input: bad}
        """;
    for (String onError : List.of("fail", "continue")) {
      try (Bench bench = bench(onError, jobs)) {
        bench.service.answers(request -> request.body().equals("bad") ? 500 : 200);
        bench.service.hold();
        Run run = bench.start("w", Map.of("n", 1));
        bench.service.awaitAsked(2);
        bench.service.release();
        Workflows.ended(run);

        if (onError.equals("fail")) {
          assertThat(run.status()).isEqualTo(RunStatus.FAILED);
          assertThat(run.error().orElseThrow().error().message())
              .startsWith("item 0: job 'bad' (component svc): ");
        } else {
          assertThat(run.warnings().getFirst().message())
              .startsWith("1 of 1 items failed, the first: item 0: job 'bad' (component svc): ");
        }
      }
    }
  }
}
