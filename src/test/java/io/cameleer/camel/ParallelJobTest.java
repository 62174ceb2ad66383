package io.cameleer.camel;

import static io.cameleer.camel.Data.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.cameleer.run.Run;
import io.cameleer.run.RunStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs of type {@code parallel}, with services that are really there. */
class ParallelJobTest {
  private Neighbours services;
  @TempDir Path folder;

  @BeforeEach
  void start() throws Exception {
    services = Neighbours.start();
  }

  @AfterEach
  void stop() throws Exception {
    services.close();
  }

  private Run run(String job, Object input) throws Exception {
    String document =
        """
        components:
          - {id: crm, type: http-client, url: "URL/crm"}
          - {id: web, type: http-client, url: "URL/web"}
          - {id: news, type: http-client, url: "URL/news", retry: {attempts: 2, delay: 1ms}}
        workflows:
          - id: w
            jobs:
              - id: gather
                type: parallel
        %s
        """
            .formatted(job.indent(8))
            .replace("URL", services.url());
    try (Documents documents = Documents.load(folder, document)) {
      return documents.run("w", input);
    }
  }

  private static Map<String, Object> metadata(Run run) {
    return at(run.output(), "metadata");
  }

  private static Object data(Run run) {
    return at(run.output()).get("data");
  }

  @Test
  void allAtOnceAndTheirOutputsByService() throws Exception {
    services
        .saysAfter("/crm", "/web", "{\"name\": \"Ada\"}")
        .saysAfter("/web", "/news", "[1]")
        .on("/news", Neighbours.Answer::json);

    Run run =
        run(
            """
            services:
              - crm
              - component: web
              - {id: press, component: news, input: {q: "${input.q}"}}
            """,
            Map.of("q", "x"));

    assertThat(data(run))
        .isEqualTo(
            Map.of("crm", Map.of("name", "Ada"), "web", List.of(1L), "press", Map.of("q", "x")));
    assertThat(metadata(run))
        .containsEntry("services_executed", 3L)
        .containsEntry("success_count", 3L)
        .containsEntry("failure_count", 0L)
        .containsEntry("failures", List.of())
        .containsEntry("completeness", 1.0)
        .containsKey("total_duration");
    assertThat(run.degraded()).isFalse();
    assertThat(at(run.asMap(), "jobs", "gather")).containsEntry("attempts", 3L);
    assertThat(at(run.asMap(), "jobs", "gather", "jobs", "press"))
        .containsEntry("status", "success")
        .containsEntry("attempts", 1L);
  }

  @Test
  void whatFailsIsToldAndTheRestCounts() throws Exception {
    services.says("/crm", "{\"name\": \"Ada\"}").fails("/web", 404).fails("/news", 503);

    Run run = run("services: [crm, web, {component: news, criticality: important}]", Map.of());

    assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(run.degraded()).isTrue();
    assertThat(run.warnings()).hasSize(1);
    assertThat(run.warnings().getFirst().job()).isEqualTo("gather.news");
    assertThat(data(run)).isEqualTo(Map.of("crm", Map.of("name", "Ada")));
    assertThat(metadata(run))
        .containsEntry("services_executed", 3L)
        .containsEntry("success_count", 1L)
        .containsEntry("failure_count", 2L)
        .containsEntry("completeness", 1.0 / 3);
    List<?> failures = (List<?>) metadata(run).get("failures");
    assertThat(at(failures.get(0)))
        .containsEntry("service", "web")
        .containsEntry("type", "http")
        .containsEntry("status", 404L)
        .containsEntry("attempts", 1L)
        .containsKeys("message", "duration");
    assertThat(at(failures.get(1)))
        .containsEntry("service", "news")
        .containsEntry("type", "http")
        .containsEntry("attempts", 2L);
    assertThat(services.calls("/news")).isEqualTo(2);
    assertThat(at(run.asMap(), "jobs", "gather")).containsEntry("attempts", 4L);
    assertThat(at(run.asMap(), "metadata"))
        .containsEntry("services_executed", 3L)
        .containsEntry("failure_count", 2L)
        .containsEntry("completeness", 1.0 / 3);
  }

  @Test
  void aCriticalServiceFailsTheJobWhenAllHaveEnded() throws Exception {
    services.fails("/crm", 500).saysAfter("/web", "/crm", "1").says("/news", "2");

    Run run = run("services: [{component: crm, criticality: critical}, web, news]", Map.of());

    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    assertThat(run.error().orElseThrow().job()).isEqualTo("gather");
    assertThat(run.error().orElseThrow().error().message())
        .startsWith("the critical service 'crm' failed: ");
    assertThat(run.error().orElseThrow().error().component()).isEqualTo("crm");
    assertThat(run.error().orElseThrow().error().status()).isEqualTo(500);
    assertThat(at(run.asMap(), "jobs", "gather", "jobs", "web")).containsEntry("status", "success");
  }

  @Test
  void aServiceThatHangsIsCutOffAndTheOthersCount() throws Exception {
    services.hangs("/crm").says("/web", "1").says("/news", "2");

    Run run = run("services: [{component: crm, timeout: 300ms}, web, news]", Map.of());

    services.awaitHangUp("/crm");
    assertThat(data(run)).isEqualTo(Map.of("web", 1L, "news", 2L));
    List<?> failures = (List<?>) metadata(run).get("failures");
    assertThat(at(failures.get(0)))
        .containsEntry("service", "crm")
        .containsEntry("type", "timeout");
  }

  @Test
  void merged() throws Exception {
    services.says("/crm", "{\"a\": 1, \"b\": 1}").says("/web", "{\"b\": 2}").says("/news", "7");

    Run run = run("services: [crm, web, news]\naggregate: merge", Map.of());

    assertThat(data(run)).isEqualTo(Map.of("a", 1L, "b", 2L, "news", 7L));
  }

  @Test
  void asAListOfWhatSucceeded() throws Exception {
    services.says("/crm", "1").fails("/web", 500).says("/news", "3");

    Run run = run("services: [crm, web, news]\naggregate: list", Map.of());

    assertThat(data(run)).isEqualTo(List.of(1L, 3L));
  }

  @Test
  void inAShapeOfItsOwn() throws Exception {
    services.says("/crm", "{\"n\": 1}").fails("/web", 500).says("/news", "3");

    Run run =
        run(
            """
            services: [crm, web, news]
            aggregate: {known: "${output.crm.n}", press: "${output.news}", web: "${output.web | none}"}
            output: {kept: "${output.data}", of: "${output.metadata.services_executed}"}
            """,
            Map.of());

    assertThat(run.output())
        .isEqualTo(Map.of("kept", Map.of("known", 1L, "press", 3L, "web", "none"), "of", 3L));
  }

  @Test
  void aServiceWithAConditionIsNotExecutedWhereItDoesNotHold() throws Exception {
    services.says("/crm", "1").says("/web", "2");

    Run run = run("services: [crm, {component: web, condition: \"${input.deep}\"}]", Map.of());

    assertThat(data(run)).isEqualTo(Map.of("crm", 1L));
    assertThat(metadata(run)).containsEntry("services_executed", 1L);
    assertThat(services.calls("/web")).isZero();
  }

  @Test
  void theSameComponentTwice() throws Exception {
    services.on("/crm", Neighbours.Answer::json);

    Run run =
        run("services: [{component: crm, input: [1]}, {component: crm, input: [2]}]", Map.of());

    assertThat(data(run)).isEqualTo(Map.of("crm", List.of(1L), "crm-2", List.of(2L)));
  }

  @Test
  void theJobsOwnTimeStopsThemAll() throws Exception {
    services.hangs("/crm").hangs("/web");

    Run run = run("services: [crm, web]\ntimeout: 300ms\non_error: {output: late}", Map.of());

    services.awaitHangUp("/crm");
    services.awaitHangUp("/web");
    assertThat(run.output()).isEqualTo("late");
    assertThat(at(run.asMap(), "jobs", "gather", "error")).containsEntry("type", "timeout");
  }
}
