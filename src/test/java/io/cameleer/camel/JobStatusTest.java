package io.cameleer.camel;

import static io.cameleer.camel.Workflows.statuses;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.cameleer.run.JobOutcome;
import io.cameleer.run.Run;
import io.cameleer.run.RunStatus;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of jobs: their statuses and outputs, and what dependents see of them. */
class JobStatusTest {
  private final Workflows workflows = new Workflows();

  @AfterEach
  void close() {
    workflows.close();
  }

  @Test
  void aStepIsAJobAndItsBodyIsTheJobsOutput() throws Exception {
    workflows.load(
        """
        - route:
            id: greet
            from:
              uri: workflow:greet
              steps:
                - step:
                    id: name
                    steps:
                      - setBody: {language: {language: workflow, expression: "${input.first} ${input.last}"}}
                - step:
                    id: greeting
                    steps:
                      - setBody: {simple: "Hello"}
                - setBody: {language: {language: workflow, expression: "${jobs.greeting.output}, ${jobs.name.output}!"}}
        """);

    Run run = workflows.run("greet", Map.of("first", "Ada", "last", "L"));

    assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(run.output()).isEqualTo("Hello, Ada L!");
    assertThat(statuses(run))
        .containsExactly(entry("name", "success"), entry("greeting", "success"));
    assertThat(workflows.told())
        .containsExactly(
            "run greet",
            "start name",
            "end name success",
            "start greeting",
            "end greeting success",
            "done greet completed");
  }

  @Test
  void aFalseConditionSkipsTheJobAndItsDependentsGoOn() throws Exception {
    workflows.workflow(
        "w",
        """
        - step:
            id: a
            steps:
              - choice:
                  when:
                    - language: {language: workflow, expression: "${input.go}"}
                      steps: [{setBody: {constant: done}}]
                  otherwise: {steps: [{to: {uri: "job:skip"}}]}
              - setBody: {constant: never}
        - step:
            id: b
            steps:
              - to: {uri: "job:await", parameters: {jobs: a, skippable: true}}
              - setBody: {language: {language: workflow, expression: "${jobs.a.status} ${jobs.a.output | nothing}"}}
        """);

    Run run = workflows.run("w", Map.of("go", false));

    assertThat(statuses(run)).containsExactly(entry("a", "skipped"), entry("b", "success"));
    assertThat(run.output()).isEqualTo("skipped nothing");
    assertThat(run.jobs().get("a").outcome().skip()).isEqualTo(JobOutcome.Skip.CONDITION);
    assertThat(statuses(workflows.run("w", Map.of("go", true)))).containsEntry("a", "success");
  }

  @Test
  void whatNoRouteLedToIsSkippedAndSoIsWhatOnlyFollowsThat() throws Exception {
    workflows.workflow(
        "w",
        """
        - step:
            id: check
            steps: [{setBody: {language: {language: workflow, expression: "${input.to}"}}}]
        - choice:
            when:
              - language: {language: workflow, expression: "${jobs.check.output == 'a'}"}
                steps:
                  - to: {uri: "run:skip", parameters: {jobs: "b"}}
                  - step: {id: a, steps: [{setBody: {constant: from a}}]}
              - language: {language: workflow, expression: "${jobs.check.output == 'b'}"}
                steps:
                  - to: {uri: "run:skip", parameters: {jobs: "a"}}
                  - step: {id: b, steps: [{setBody: {constant: from b}}]}
            otherwise:
              steps: [{to: {uri: "run:skip", parameters: {jobs: "a,b"}}}]
        - step:
            id: after-b
            steps:
              - to: {uri: "job:await", parameters: {jobs: b, skippable: true}}
              - setBody: {constant: from after-b}
        - step:
            id: join
            steps:
              - to: {uri: "job:await", parameters: {jobs: "a,b", skippable: true}}
              - setBody: {language: {language: workflow, expression: "${jobs.a.output | jobs.b.output}"}}
        - to: {uri: "run:outputs", parameters: {jobs: "after-b,join"}}
        """);

    Run toA = workflows.run("w", Map.of("to", "a"));
    assertThat(statuses(toA))
        .containsExactly(
            entry("check", "success"),
            entry("a", "success"),
            entry("b", "skipped"),
            entry("after-b", "skipped"),
            entry("join", "success"));
    assertThat(toA.output()).as("of the jobs that a route led to there is one").isEqualTo("from a");

    Run toNone = workflows.run("w", Map.of("to", "c"));
    assertThat(statuses(toNone))
        .containsEntry("after-b", "skipped")
        .containsEntry("join", "skipped");
    assertThat(toNone.output()).isNull();

    Run toB = workflows.run("w", Map.of("to", "b"));
    assertThat(toB.output()).isEqualTo(Map.of("after-b", "from after-b", "join", "from b"));
  }

  @Test
  void outputsOfSeveralJobsAreMergedWhenAllAreObjects() throws Exception {
    workflows.workflow(
        "w",
        """
        - step: {id: a, steps: [{setBody: {language: {language: workflow, expression: '{"x": 1, "y": 1}'}}}]}
        - step: {id: b, steps: [{setBody: {language: {language: workflow, expression: '{"y": 2}'}}}]}
        - step: {id: c, steps: [{to: {uri: "job:skip"}}]}
        - to: {uri: "run:outputs", parameters: {jobs: "a,b,c"}}
        """);

    assertThat(workflows.run("w", null).output()).isEqualTo(Map.of("x", 1L, "y", 2L));
  }

  @Test
  void variablesAndMetadataAreEvaluatedOnceAndBelongToTheRun() throws Exception {
    workflows.workflow(
        "w",
        """
        - setVariable: {name: variables, language: {language: workflow, expression: '{"id": "${uuid()}"}'}}
        - setVariable: {name: metadata, language: {language: workflow, expression: '{"of": "${variables.id}"}'}}
        - step: {id: a, steps: [{setBody: {language: {language: workflow, expression: "${variables.id}"}}}]}
        - step: {id: b, steps: [{setBody: {language: {language: workflow, expression: "${metadata.of}"}}}]}
        """);

    Run run = workflows.run("w", null);

    Object id = run.jobs().get("a").outcome().output();
    assertThat(id).asString().hasSize(36);
    assertThat(run.output()).isEqualTo(id);
    assertThat(run.variables()).isEqualTo(Map.of("id", id));
    assertThat(run.asMap().get("metadata"))
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
        .containsEntry("of", id)
        .containsEntry("completeness", 1.0);
  }

  @Test
  void theRecordHasTheNamesOfTheReference() throws Exception {
    workflows.component("svc", exchange -> exchange.getMessage().setBody(List.of(1, 2)));
    workflows.workflow(
        "w",
        """
        - step:
            id: a
            steps:
              - setBody: {language: {language: workflow, expression: '{"q": "${input}"}'}}
              - to: direct:svc
        """);

    Map<String, Object> record = workflows.run("w", "hi").asMap();

    assertThat(record)
        .containsOnlyKeys(
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
            "metadata")
        .containsEntry("workflow", "w")
        .containsEntry("status", "completed")
        .containsEntry("output", List.of(1L, 2L));
    assertThat(((Map<?, ?>) ((Map<?, ?>) record.get("jobs")).get("a")).keySet().toString())
        .isEqualTo("[status, output, error, duration, started_at, attempts, cached, cost]");
    assertThat(((Map<?, ?>) record.get("metadata")).toString())
        .isEqualTo(
            "{total_duration=0, services_executed=1, success_count=1, failure_count=0,"
                + " skipped_count=0, failures=[], completeness=1.0}");
  }

  @Test
  void theDrawOfARandomRouterIsItsOutput() throws Exception {
    workflows.workflow(
        "w",
        """
        - step: {id: r, steps: [{to: {uri: "job:draw", parameters: {to: "a,b", weights: "1,3"}}}]}
        """);

    assertThat(workflows.run("w", null).output()).isIn("a", "b");
  }

  @Test
  void stepsPassUnnoticedWhereThereIsNoRun() throws Exception {
    workflows.load(
        """
        - route:
            id: plain
            from:
              uri: direct:plain
              steps:
                - step:
                    id: a
                    steps:
                      - setBody: {language: {language: workflow, expression: "${input} ${jobs.a.output | none}"}}
        """);

    String answer =
        workflows.camel.createProducerTemplate().requestBody("direct:plain", "x", String.class);

    assertThat(answer).isEqualTo("x none");
    assertThat(workflows.told()).isEmpty();
  }
}
