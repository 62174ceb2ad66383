package io.cameleer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameleer.run.Run;
import io.cameleer.source.SourceText;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What expressions see in places that are not a job's own fields. */
class ScopesTest {
  private final Engine engine = Engine.start(EngineOptions.defaults().withJmx(false));

  @AfterEach
  void close() {
    engine.close();
  }

  private Run run(String document, Object input) throws Exception {
    engine.load(
        Documents.check(new SourceText("d.workflow.yaml", document), Path.of("."), List.of()));
    return engine.submit("w", input).await();
  }

  @Test
  void anInlineComponentSeesTheJobsOfTheRun() throws Exception {
    Run run =
        run(
            """
            workflow:
              id: w
              variables: {greeting: hello}
              jobs:
                - {id: first, type: filter, input: Ada}
                - id: second
                  input: {sign: "!"}
                  component:
                    type: shell
                    command: [printf, "%s %s%s", "${variables.greeting}", "${jobs.first.output}", "${input.sign}"]
                    output: ${response.stdout}
            """,
            null);

    assertThat(run.output()).as("%s", run.asMap()).isEqualTo("hello Ada!");
  }

  @Test
  void anInlineComponentSeesTheItem() throws Exception {
    Run run =
        run(
            """
            workflow:
              id: w
              jobs:
                - {id: before, type: filter, input: of}
                - id: each
                  type: for-each
                  input: [a, b]
                  do:
                    jobs:
                      - {id: own, type: filter, input: "${item}${item}"}
                      - id: say
                        component:
                          type: shell
                          command: [printf, "%s", "${index} ${jobs.before.output} ${item} ${jobs.own.output}"]
                          output: ${response.stdout}
            """,
            null);

    assertThat(run.output()).as("%s", run.asMap()).isEqualTo(List.of("0 of a aa", "1 of b bb"));
  }

  @Test
  void fallbackAndOnFailureSeeTheError() throws Exception {
    Run run =
        run(
            """
            components:
              - {id: replaced, type: shell, command: exit 4, fallback: "instead of ${error.type} ${error.status}"}
              - {id: broken, type: shell, command: exit 5}
            workflow:
              id: w
              jobs:
                - {id: a, component: replaced}
                - {id: b, component: broken, depends_on: [a]}
              on_failure:
                - id: tell
                  component:
                    type: shell
                    command: [printf, "%s", "${error.job} ${error.status} ${jobs.a.output}"]
                    output: ${response.stdout}
            """,
            Map.of());

    assertThat(run.jobs().get("a").outcome().output()).isEqualTo("instead of exit-code 4");
    assertThat(run.jobs().get("tell").outcome().output())
        .as("%s", run.asMap())
        .isEqualTo("b 5 instead of exit-code 4");
  }
}
