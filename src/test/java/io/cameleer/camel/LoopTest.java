package io.cameleer.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameleer.compile.Compiler;
import io.cameleer.plan.Planner.Form;
import io.cameleer.read.WorkflowReader;
import io.cameleer.run.Run;
import io.cameleer.run.RunStatus;
import io.cameleer.source.SourceText;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Routers that lead back, in both forms in which jobs are planned. */
class LoopTest {
  private static final String DOCUMENT =
      """
      component: {id: counter, type: camel, uri: "bean:counter?method=next"}
      workflow:
        id: poll
        jobs:
          - {id: ask, component: counter}
          - {id: also, type: filter, input: "${jobs.ask.output}", output: "${input * 10}"}
          - id: check
            type: if
            input: ${jobs.ask.output}
            operator: gte
            value: ${input.until}
            if_true: fine
            if_false: ask
            depends_on: [also]
          - {id: fine, type: filter, input: "${jobs.also.output}"}
          - {id: after, type: filter, input: "${jobs.ask.output} ${jobs.also.output}"}
        output: {fine: "${jobs.fine.output}", after: "${jobs.after.output}"}
      """;

  private final Workflows workflows = new Workflows();

  @AfterEach
  void close() {
    workflows.close();
  }

  private void load(Form form) throws Exception {
    AtomicInteger count = new AtomicInteger();
    workflows.camel.getRegistry().bind("counter", new Counter(count));
    workflows.load(
        Compiler.compile(
            WorkflowReader.read(new SourceText("d", DOCUMENT), Path.of("."), List.of()).orThrow(),
            form));
  }

  /** Counts its calls. */
  public record Counter(AtomicInteger calls) {
    public int next() {
      return calls.incrementAndGet();
    }
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void itRepeatsUntilTheRouterLeadsOnAndWhatFollowsSeesTheLastTurn(Form form) throws Exception {
    load(form);

    Run run = workflows.run("poll", Map.of("until", 3));

    assertThat(run.error()).isEmpty();
    assertThat(run.output()).isEqualTo(Map.of("fine", 30L, "after", "3 30"));
    assertThat(run.jobs().get("ask").begun()).isEqualTo(3);
    assertThat(run.jobs().get("after").begun()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void itRunsNoMoreThanTwentyFiveTimes(Form form) throws Exception {
    load(form);

    Run run = workflows.run("poll", Map.of("until", 1000));

    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    assertThat(run.error().orElseThrow().job()).isEqualTo("ask");
    assertThat(run.error().orElseThrow().error().type()).isEqualTo("run-limit");
  }
}
