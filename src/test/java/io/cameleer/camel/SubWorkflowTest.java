package io.cameleer.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameleer.run.InvalidInputException;
import io.cameleer.run.JobError;
import io.cameleer.run.Run;
import io.cameleer.run.RunError;
import io.cameleer.run.RunStatus;
import io.cameleer.run.UnknownWorkflowException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Workflows that run workflows, and what may be run with what. */
class SubWorkflowTest {
  private final Workflows workflows = new Workflows();

  @AfterEach
  void close() {
    workflows.close();
  }

  @Test
  void theInnerRunsOutputIsTheJobs() throws Exception {
    workflows.workflow(
        "inner",
        "{private: true}",
        """
        - step: {id: a, steps: [{setBody: {language: {language: workflow, expression: "${input.n + 1} in ${run.id}"}}}]}
        """);
    workflows.workflow(
        "outer",
        """
        - step:
            id: call
            steps:
              - setBody: {language: {language: workflow, expression: '{"n": "${input}"}'}}
              - to: workflow:inner
        """);

    Run run = workflows.run("outer", 1);

    assertThat(run.output()).asString().startsWith("2 in ").doesNotContain(run.id());
    assertThatThrownBy(() -> workflows.start("inner", null))
        .isInstanceOf(UnknownWorkflowException.class)
        .hasMessage("workflow 'inner' is private: only other workflows can run it");
  }

  @Test
  void theInnerFailureIsTheJobs() throws Exception {
    workflows.component(
        "broken",
        exchange -> {
          throw new CallException("http", "down", 503, List.of("why"));
        });
    workflows.workflow("inner", "- step: {id: a, steps: [{to: \"direct:broken\"}]}");
    workflows.workflow("outer", "- step: {id: call, steps: [{to: \"workflow:inner\"}]}");

    Run run = workflows.run("outer", null);

    assertThat(run.error())
        .contains(
            new RunError(
                "call",
                new JobError(
                    "workflow 'inner': job 'a' (component broken): down",
                    "http",
                    503,
                    List.of("why"),
                    null,
                    0)));
  }

  @Test
  void aWorkflowThatCallsItselfForeverIsStopped() throws Exception {
    workflows.workflow("w", "- step: {id: again, steps: [{to: \"workflow:w\"}]}");

    Run run = workflows.run("w", null);

    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    assertThat(run.error().orElseThrow().error().type()).isEqualTo("run-limit");
    assertThat(run.error().orElseThrow().error().message())
        .hasSizeLessThan(700)
        .contains("more than 50 deep: does 'w' call itself?");
    assertThat(workflows.told()).filteredOn(line -> line.equals("run w")).hasSize(51);
  }

  @Test
  void anUnknownWorkflowIsSuggestedTheNearestOne() throws Exception {
    workflows.workflow("translate", "- step: {id: a, steps: [{setBody: {constant: x}}]}");

    assertThatThrownBy(() -> workflows.start("tranlate", null))
        .isInstanceOf(UnknownWorkflowException.class)
        .hasMessage("there is no workflow 'tranlate': did you mean 'translate'?");
  }

  @Test
  void theDeclaredInputIsCheckedAndCompleted() throws Exception {
    workflows.workflow(
        "w",
        """
        {input: '{"text": {"type": "text", "required": true}, "n": {"type": "integer", "default": 3}, "size": {"type": "text", "enum": ["s", "m"]}}'}""",
        """
        - step: {id: a, steps: [{setBody: {language: {language: workflow, expression: "${input}"}}}]}
        """);

    assertThat(workflows.run("w", Map.of("text", "hi")).output())
        .isEqualTo(Map.of("text", "hi", "n", 3L));
    assertThatThrownBy(() -> workflows.start("w", Map.of("tetx", "hi", "n", "x", "size", "l")))
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            e ->
                assertThat(e.faults())
                    .containsExactly(
                        "'text' is required (found 'tetx')",
                        "'n': expected integer, found the text 'x'",
                        "'size': expected one of [\"s\",\"m\"], found the text 'l'"));
    assertThatThrownBy(() -> workflows.start("w", null)).hasMessageContaining("'text' is required");
    assertThatThrownBy(() -> workflows.start("w", "hi"))
        .hasMessageContaining("expected an object, found the text 'hi'");
  }

  @Test
  void theInnerRunKnowsItsParent() throws Exception {
    AtomicReference<Run> inner = new AtomicReference<>();
    workflows.service("spy", exchange -> inner.set(RunPosition.of(exchange).run()));
    workflows.workflow("spied", "- step: {id: a, steps: [{process: {ref: spy}}]}");
    workflows.workflow("outermost", "- step: {id: call, steps: [{to: \"workflow:spied\"}]}");

    Run run = workflows.run("outermost", null);

    assertThat(inner.get().parentId()).isEqualTo(run.id());
    assertThat(inner.get().asMap())
        .containsEntry("parent_id", run.id())
        .hasSize(run.asMap().size() + 1);
    assertThat(run.asMap()).doesNotContainKey("parent_id");
  }
}
