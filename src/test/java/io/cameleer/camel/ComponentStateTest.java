package io.cameleer.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameleer.run.JobError;
import io.cameleer.run.Run;
import io.cameleer.run.RunStatus;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is seen of a component over JMX and in a run's record. */
class ComponentStateTest {
  @TempDir private Path folder;
  private CountingService service;
  private Documents camel;

  @BeforeEach
  void start() throws Exception {
    service = new CountingService(new VirtualTimer());
    camel =
        Documents.load(
            folder,
            """
            components:
              - id: svc
                type: http-client
                url: URL
                cache: {}
                pricing: {base_price: 0.5}
                rate_limit: 1000/s
                max_concurrent: 5
                circuit_breaker: {failure_threshold: 2, reset_timeout: 1s}
              - {id: bare, type: http-client, url: URL}
            workflows:
              - {id: one, job: {id: call, component: svc, input: "${input.n}"}}
              - {id: plain, job: {id: call, component: bare, input: 1}}
            """
                .replace("URL", service.url()));
  }

  @AfterEach
  void stop() {
    camel.close();
    service.close();
  }

  private Object jmx(String type, String name, String attribute) throws Exception {
    MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    return beans.getAttribute(
        new ObjectName(
            "org.apache.camel:context=%s,type=%s,name=\"%s\""
                .formatted(camel.camel.getManagementName(), type, name)),
        attribute);
  }

  @Test
  void everyPolicyIsShown() throws Exception {
    camel.run("one", Map.of("n", 1));
    Run run = camel.run("one", Map.of("n", 1));

    assertThat(jmx("services", "cache:svc", "Hits")).isEqualTo(1L);
    assertThat(jmx("services", "cache:svc", "Misses")).isEqualTo(1L);
    assertThat(jmx("services", "cache:svc", "Size")).isEqualTo(1L);
    assertThat(jmx("services", "budget:svc", "Spent")).isEqualTo("0.5");
    assertThat(jmx("services", "rate-limit:svc", "Limit")).isEqualTo("1000 per 1 s");
    assertThat(jmx("services", "rate-limit:svc", "Waiting")).isEqualTo(0);
    assertThat(jmx("services", "concurrency:svc", "Limit")).isEqualTo(5);
    assertThat(jmx("services", "concurrency:svc", "Active")).isEqualTo(0);
    assertThat(jmx("processors", "breaker:svc", "CircuitBreakerState")).isEqualTo("CLOSED");

    Map<?, ?> record = Bench.component(run, "svc");
    assertThat(record.get("calls")).isEqualTo(0L);
    assertThat(record.get("cache")).isEqualTo(Map.of("hits", 1L, "misses", 0L));
    assertThat(record.get("breaker")).isEqualTo(Map.of("state", "closed", "failures", 0L));
    assertThat(record.get("rate_limit")).isEqualTo(Map.of("limit", "1000 per 1 s", "waiting", 0L));
    assertThat(record.get("concurrency"))
        .isEqualTo(Map.of("limit", 5L, "active", 0L, "waiting", 0L));
    assertThat((Long) record.get("avg_execution_time")).isNotNegative();
    assertThat(camel.run("plain", Map.of()).asMap()).doesNotContainKey("components");
  }

  @Test
  void aBreakerOpensHalfOpensAndCloses() throws Exception {
    service.answers(request -> 500);
    camel.run("one", Map.of("n", 1));
    Run second = camel.run("one", Map.of("n", 1));
    assertThat(Bench.component(second, "svc").get("breaker"))
        .isEqualTo(Map.of("state", "open", "failures", 2L));
    JobError error = error(camel.run("one", Map.of("n", 1)));
    assertThat(error.type()).isEqualTo("circuit-open");
    assertThat(error.message())
        .isEqualTo("the circuit breaker of 'svc' is open: the calls before this one failed");
    assertThat(service.asked()).isEqualTo(2);

    service.answers(request -> 200);
    service.hold();
    List<Run> trials = new ArrayList<>();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    for (int n = 2; service.asked() == 2 && System.nanoTime() < end; n++) {
      Run run = camel.runtime.start("one", Map.of("n", n));
      trials.add(run);
      Bench.until(
          "asked or refused", () -> service.asked() == 3 || run.status() == RunStatus.FAILED);
    }
    JobError refused = error(camel.run("one", Map.of("n", -1)));
    assertThat(refused.message())
        .isEqualTo("the circuit breaker of 'svc' is half-open: a trial call is under way");
    assertThat(service.asked()).isEqualTo(3);
    service.release();
    Run trial = trials.get(trials.size() - 1);
    assertThat(Workflows.ended(trial).status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(Bench.component(trial, "svc").get("breaker"))
        .isEqualTo(Map.of("state", "closed", "failures", 0L));
  }

  private static JobError error(Run run) {
    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    return run.jobs().get("call").outcome().error();
  }
}
