package io.cameleer.camel;

import static io.cameleer.camel.Workflows.statuses;
import static org.assertj.core.api.Assertions.assertThat;

import io.cameleer.plan.Planner.Form;
import io.cameleer.run.Run;
import io.cameleer.run.RunStatus;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where a run goes on when the job that should have decided that has failed. */
class RouterFailureTest {
  private final Workflows workflows = new Workflows();

  @AfterEach
  void close() {
    workflows.close();
  }

  private Run run(Form form, String onError) throws Exception {
    workflows.document(
        """
        workflow:
          id: w
          jobs:
            - id: check
              type: if
              input: ${input.n as integer}
              operator: gt
              value: 10
              if_true: much
              if_false: little
              %s
            - {id: much, type: filter, input: much}
            - {id: little, type: filter, input: little}
            - {id: rescue, type: filter, input: rescued}
          output: ${jobs.much.output | jobs.little.output | 'nothing'}
        """
            .formatted(onError),
        form);
    return workflows.run("w", Map.of("n", "many"));
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void onlyTheJobThatOnErrorLeadsTo(Form form) throws Exception {
    Run run = run(form, "on_error: {to: rescue}");

    assertThat(statuses(run))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("check", "failed", "much", "skipped", "little", "skipped", "rescue", "success"));
    assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void oneOfItsOwnWays(Form form) throws Exception {
    Run run = run(form, "on_error: {to: little}");

    assertThat(statuses(run)).containsEntry("much", "skipped").containsEntry("little", "success");
    assertThat(run.output()).isEqualTo("little");
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void noneOfItsWays(Form form) throws Exception {
    Run run = run(form, "on_error: continue");

    assertThat(statuses(run)).containsEntry("much", "skipped").containsEntry("little", "skipped");
    assertThat(run.output()).isEqualTo("nothing");
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void theWayThatASubstituteNames(Form form) throws Exception {
    Run run = run(form, "on_error: {output: much}");

    assertThat(statuses(run)).containsEntry("check", "failed").containsEntry("little", "skipped");
    assertThat(run.output()).isEqualTo("much");
  }

  /** What a job that is no router gives is never taken for a choice. */
  @ParameterizedTest
  @EnumSource(Form.class)
  void anOutputThatIsTheNameOfTheHandler(Form form) throws Exception {
    workflows.document(
        """
        workflow:
          id: w
          jobs:
            - {id: risky, type: filter, input: rescue, on_error: {to: rescue}}
            - {id: rescue, type: filter, input: rescued}
        """,
        form);

    assertThat(statuses(workflows.run("w", null)))
        .isEqualTo(Map.of("risky", "success", "rescue", "skipped"));
  }
}
