package io.cameleer.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameleer.run.Run;
import io.cameleer.run.RunStatus;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code retry} of a job does all of the job again, whatever its type. */
class JobRetryTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "type: component, component: svc",
        "type: for-each, input: [1], do: {component: svc}",
        "type: for-each, input: [1], do: {jobs: [{id: inner, component: svc}]}",
        "type: parallel, services: [{id: x, component: svc, criticality: critical}]",
        "type: race, components: [svc]",
        "type: race, jobs: [{id: inner, component: svc}]",
        "type: select, task: sum",
      })
  void isOfTheWholeJob(String job) throws Exception {
    for (String handled : new String[] {"", ", on_error: continue"}) {
      String document =
          """
          component: {id: svc, type: http-client, url: URL, capabilities: [sum]}
          workflow:
            id: w
            job: {id: j, %s%s, retry: {attempts: 3, delay: 1s, backoff: fixed}}
          """
              .formatted(job, handled);
      try (Bench bench = Bench.of(document)) {
        bench.service.answers(request -> bench.service.asked() < 3 ? 503 : 200);
        Run run = bench.start("w", Map.of());
        for (int attempt = 2; attempt <= 3; attempt++) {
          String told = "before attempt " + attempt + " of 3";
          bench.camel.events.await(
              lines -> lines.stream().anyMatch(line -> line.contains(told)), told);
          bench.camel.timer.advance(Duration.ofSeconds(1));
        }
        Workflows.ended(run);

        assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(run.jobs().get("j").status().word()).isEqualTo("success");
        assertThat(run.jobs().get("j").outcome().attempts()).isEqualTo(3);
        assertThat(bench.service.asked()).isEqualTo(3);
      }
    }
  }
}
