package io.cameleer.camel;

import static io.cameleer.camel.Data.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every field of the record of a run, neither more nor less, in the order of the reference. */
class RecordFieldsTest {
  private static final String DOCUMENT =
      """
      components:
        - id: svc
          type: http-client
          url: URL
          capabilities: [echo]
          cache: {ttl: 1h}
          pricing: {base_price: 0.25}
          rate_limit: 100/s
          max_concurrent: 10
          circuit_breaker: {failure_threshold: 3}
        - {id: bad, type: http-client, url: URL, body: bad}
        - {id: sub, type: workflow, workflow: child}
      workflows:
        - id: parent
          metadata: {team: blue}
          jobs:
            - {id: call, component: svc, input: {n: 1}}
            - {id: again, component: svc, input: {n: 1}, depends_on: [call]}
            - {id: failing, component: bad, input: {n: 2}, criticality: important}
            - {id: skipped, type: filter, input: 1, condition: "${false}"}
            - {id: route, type: switch, input: 1, cases: [{value: 1, then: led}], otherwise: unled}
            - {id: led, type: filter, input: 1}
            - {id: unled, type: filter, input: 1}
            - id: all
              type: parallel
              services: [{id: good, component: svc, input: {n: 3}}, {id: bad, component: bad, input: 1}]
            - {id: first, type: race, components: [svc]}
            - {id: chosen, type: select, task: echo}
            - {id: within, component: sub, input: {n: 4}}
        - id: child
          jobs: [{id: call, component: svc}]
        - {id: fails, jobs: [{id: failing, component: bad}, {id: never, type: filter, input: "${jobs.failing.output}"}]}
        - {id: idle, job: {id: idle, type: filter, input: 1}}
      """;

  private static final List<String> JOB =
      List.of("status", "output", "error", "duration", "started_at", "attempts", "cached", "cost");
  private static final List<String> ERROR =
      List.of("message", "type", "status", "body", "component", "attempts");
  private static final List<String> NUMBERS =
      List.of(
          "total_duration",
          "services_executed",
          "success_count",
          "failure_count",
          "skipped_count",
          "failures",
          "completeness");

  private Bench bench;

  @BeforeEach
  void start() throws Exception {
    bench = Bench.of(DOCUMENT);
    bench.service.answers(request -> "bad".equals(request.body()) ? 500 : 200);
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  private static List<String> keys(Object map) {
    return at(map).keySet().stream().toList();
  }

  private static List<String> all(List<String> some, List<String> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }

  @Test
  void ofARunInWhichEverythingHappens() throws Exception {
    Map<String, Object> record = bench.run("parent", Map.of()).asMap();

    assertThat(keys(record))
        .containsExactly(
            "id",
            "workflow",
            "status",
            "degraded",
            "input",
            "output",
            "error",
            "jobs",
            "cost",
            "started_at",
            "ended_at",
            "metadata",
            "components",
            "warnings");
    assertThat(keys(record.get("metadata"))).isEqualTo(all(List.of("team"), NUMBERS));
    assertThat(at(record, "metadata"))
        .containsEntry("services_executed", 8L)
        .containsEntry("success_count", 6L)
        .containsEntry("failure_count", 2L)
        .containsEntry("skipped_count", 2L)
        .containsEntry("completeness", 0.75);
    for (Object failure : (List<?>) at(record, "metadata").get("failures")) {
      assertThat(keys(failure))
          .containsExactly("job", "message", "type", "status", "body", "component", "attempts");
    }
    for (Object warning : (List<?>) record.get("warnings")) {
      assertThat(keys(warning)).containsExactly("job", "message");
    }
    assertThat(keys(record.get("components"))).containsExactly("svc");
    Map<String, Object> component = at(record, "components", "svc");
    assertThat(keys(component))
        .containsExactlyInAnyOrder(
            "calls",
            "cache",
            "cache_size",
            "price",
            "breaker",
            "rate_limit",
            "concurrency",
            "avg_execution_time");
    assertThat(keys(component.get("cache"))).containsExactly("hits", "misses");
    assertThat(keys(component.get("breaker"))).containsExactly("state", "failures");
    assertThat(keys(component.get("rate_limit"))).containsExactly("limit", "waiting");
    assertThat(keys(component.get("concurrency"))).containsExactly("limit", "active", "waiting");
  }

  @Test
  void ofEveryKindOfJob() throws Exception {
    Map<String, Object> record = bench.run("parent", Map.of()).asMap();

    Map<String, Object> jobs = at(record, "jobs");
    for (String id : List.of("call", "again", "failing", "route", "led", "within")) {
      assertThat(keys(jobs.get(id))).as(id).isEqualTo(JOB);
    }
    assertThat(at(jobs, "again")).containsEntry("cached", true).containsEntry("attempts", 0L);
    assertThat(keys(at(jobs, "failing").get("error"))).isEqualTo(ERROR);
    assertThat(keys(jobs.get("unled")))
        .containsExactly("status", "output", "error", "duration", "attempts", "cached", "cost");
    assertThat(keys(jobs.get("all"))).isEqualTo(all(JOB, List.of("jobs")));
    assertThat(keys(jobs.get("first"))).isEqualTo(all(JOB, List.of("winner", "jobs")));
    assertThat(keys(jobs.get("chosen"))).isEqualTo(all(JOB, List.of("scores", "selected", "jobs")));
    assertThat(keys(at(jobs, "all", "jobs", "good"))).isEqualTo(JOB);

    Map<String, Object> output = at(jobs, "all", "output");
    assertThat(keys(output)).containsExactly("data", "metadata");
    assertThat(keys(output.get("metadata")))
        .containsExactlyElementsOf(
            NUMBERS.stream().filter(name -> !name.equals("skipped_count")).toList());
    assertThat(keys(((List<?>) at(output, "metadata").get("failures")).get(0)))
        .containsExactly("service", "message", "type", "status", "attempts", "duration");
    assertThat(keys(at(jobs, "chosen").get("output")))
        .containsExactly("result", "selected_service", "score", "alternatives");
  }

  @Test
  void ofARunThatFailed() throws Exception {
    Map<String, Object> record = bench.run("fails", Map.of()).asMap();

    assertThat(keys(record.get("error"))).isEqualTo(all(List.of("job"), ERROR));
    assertThat(keys(at(record, "jobs").get("never"))).containsExactly("status");
    assertThat(at(record, "metadata")).containsEntry("completeness", 0.0);
  }

  @Test
  void withoutACallAllThatWasExecutedSucceeded() throws Exception {
    Map<String, Object> record = bench.run("idle", Map.of()).asMap();

    assertThat(keys(record)).doesNotContain("components", "warnings", "parent_id");
    assertThat(at(record, "metadata"))
        .containsEntry("services_executed", 0L)
        .containsEntry("completeness", 1.0)
        .containsEntry("failures", List.of());
    assertThat(keys(record.get("metadata"))).isEqualTo(NUMBERS);
  }
}
