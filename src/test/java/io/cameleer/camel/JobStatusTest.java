package io.cameleer.camel;

import static io.cameleer.camel.Workflows.statuses;
import static org.assertj.core.api.Assertions.assertThat;

import io.cameleer.run.Run;
import io.cameleer.run.RunStatus;
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
        .containsExactly(Map.entry("name", "success"), Map.entry("greeting", "success"));
    assertThat(workflows.told())
        .containsExactly(
            "run greet",
            "start name",
            "end name success",
            "start greeting",
            "end greeting success",
            "done greet completed");
  }
}
