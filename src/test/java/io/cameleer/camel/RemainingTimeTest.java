package io.cameleer.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameleer.run.Run;
import io.cameleer.run.RunStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The time that is left goes down to the call and is told to the service. */
class RemainingTimeTest {
  private static final String DOCUMENT =
      """
      components:
        - {id: svc, type: http-client, url: URL, timeout: 10s, retry: {attempts: 3, delay: 1s, backoff: fixed}}
        - {id: own, type: http-client, url: URL, headers: {X-Request-Timeout-Ms: "17"}}
        - {id: inner, type: workflow, workflow: in-a-run, timeout: 2500ms}
      workflows:
        - {id: alone, job: {id: call, component: svc, input: 1}}
        - {id: in-a-job, job: {id: call, component: svc, input: 1, timeout: 5s}}
        - {id: in-a-run, timeout: 3s, job: {id: call, component: svc, input: 1, timeout: 5s}}
        - {id: in-another, job: {id: sub, component: inner, input: 1}}
        - {id: told, job: {id: call, component: own, input: 1}}
      """;

  private static List<String> told(Bench bench) {
    return bench.service.requests().stream()
        .map(request -> request.headers().get("X-request-timeout-ms").get(0))
        .toList();
  }

  @Test
  void theLeastOfAttemptJobAndRunsCounts() throws Exception {
    try (Bench bench = Bench.of(DOCUMENT)) {
      for (String workflow : List.of("alone", "in-a-job", "in-a-run", "in-another", "told")) {
        assertThat(bench.run(workflow, Map.of()).status()).isEqualTo(RunStatus.COMPLETED);
      }
      assertThat(told(bench)).containsExactly("10000", "5000", "3000", "2500", "17");
    }
  }

  @Test
  void itGetsLessWithEveryAttempt() throws Exception {
    try (Bench bench = Bench.of(DOCUMENT)) {
      bench.service.answers(request -> 503);
      Run run = bench.start("in-a-job", Map.of());
      for (int asked = 1; asked < 3; asked++) {
        bench.service.awaitAsked(asked);
        int pauses = asked;
        Bench.until(
            "it pauses",
            () ->
                bench.camel.told().stream().filter(line -> line.contains("before attempt")).count()
                    == pauses);
        bench.camel.timer.advance(Duration.ofSeconds(1));
      }
      Workflows.ended(run);
      assertThat(told(bench)).containsExactly("5000", "4000", "3000");
    }
  }
}
