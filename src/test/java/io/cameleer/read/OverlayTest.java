package io.cameleer.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameleer.model.ComponentKind;
import io.cameleer.model.Job;
import io.cameleer.model.WorkflowDocument;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OverlayTest {
  private static final String BASE =
      """
      components:
        - id: mail
          type: http-client
          url: http://mail.example.com/
          timeout: 5s
          retry: {attempts: 5, delay: 2s}
        - id: model
          type: model
          model: some/model
          task: text-classification
      workflows:
        - id: main
          jobs:
            - id: one
              component: model
              depends_on: []
            - id: two
              component: mail
              input: {a: 1, b: [1, 2]}
              depends_on: [one]
      """;

  private static final String STAND_IN =
      """
      component: {id: model, type: shell, command: [ls]}
      """;

  @Test
  void objectsMergeKeyByKeyAndListsWithIdsById() {
    WorkflowDocument document =
        Texts.valid(
            BASE,
            STAND_IN,
            """
            components:
              - id: mail
                url: http://localhost:1/
                retry: {delay: 1ms}
              - id: added
                type: shell
                command: [ls]
            """);

    assertThat(document.components())
        .extracting(c -> c.id())
        .containsExactly("mail", "model", "added");
    var mail = document.component("mail").orElseThrow();
    assertThat(mail.policy().timeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(mail.policy().retry()).isNotNull();
    assertThat(mail.policy().retry().attempts()).isEqualTo(5);
    assertThat(mail.policy().retry().delay()).isEqualTo(Duration.ofMillis(1));
    var client = (ComponentKind.HttpClient) mail.actions().get(0).kind();
    assertThat(client.url().print()).contains("localhost");
  }

  @Test
  void aComponentOfAnotherTypeIsReplacedAsAWhole() {
    WorkflowDocument document = Texts.valid(BASE, STAND_IN);

    assertThat(document.component("model").orElseThrow().type()).isEqualTo("shell");
  }

  @Test
  void otherListsAndValuesAreReplaced() {
    WorkflowDocument document =
        Texts.valid(
            BASE,
            STAND_IN,
            """
            workflow:
              id: main
              title: Changed
              job:
                id: two
                depends_on: []
                input: {b: [3]}
            """);

    Job two = Texts.job(document, "two");
    assertThat(document.workflows().get(0).title()).isEqualTo("Changed");
    assertThat(document.workflows().get(0).jobs()).hasSize(2);
    assertThat(two.dependsOn()).isEmpty();
    assertThat(((io.cameleer.model.JobKind.Call) two.kind()).input().print())
        .isEqualToIgnoringWhitespace("{\"a\": 1, \"b\": [3]}");
  }

  @Test
  void severalOverlaysAreLaidOneAfterTheOther() {
    String first = "component: {id: mail, timeout: 1s}";
    String second = "component: {id: mail, timeout: 2s}";

    WorkflowDocument document = Texts.valid(BASE, STAND_IN, first, second);

    assertThat(document.component("mail").orElseThrow().policy().timeout())
        .isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void aDocumentOfWorkflowsAloneIsCompletedByItsOverlay() {
    String document = "workflows: [{id: w, jobs: [{id: j, component: elsewhere}]}]";

    assertThat(Texts.problems(document)).containsExactly("1:47 unknown component 'elsewhere'");
    assertThat(
            Texts.valid(document, "component: {id: elsewhere, type: shell, command: ls}")
                .components())
        .hasSize(1);
  }

  @Test
  void aDocumentOfComponentsAloneIsCompletedByItsOverlay() {
    String document = "component: {id: c, type: shell, command: ls}";

    assertThat(Texts.problems(document))
        .containsExactly("1:1 'workflows' is missing: there is nothing to run");
    assertThat(Texts.valid(document, "workflow: {id: w, job: {id: j, component: c}}").workflows())
        .hasSize(1);
  }

  @Test
  void theOnlyOnesOfTheirKindMeetWithoutIds() {
    WorkflowDocument document =
        Texts.valid(
            "{component: {type: shell, command: ls}, workflow: {job: {input: 1}}}",
            "{component: {timeout: 7s}, workflow: {job: {timeout: 9s}}}");

    assertThat(document.component("component").orElseThrow().policy().timeout())
        .isEqualTo(Duration.ofSeconds(7));
    assertThat(document.workflow("workflow").orElseThrow().jobs())
        .singleElement()
        .satisfies(
            job -> {
              assertThat(job.id()).isEqualTo("job");
              assertThat(job.timeout()).isEqualTo(Duration.ofSeconds(9));
            });
  }

  @Test
  void aMistakeInAnOverlayIsFoundThere() {
    assertThat(Texts.problems(BASE, STAND_IN, "components:\n  - id: mail\n    timeot: 5s"))
        .containsExactly(
            "overlay2.yaml:3:5 unknown key 'timeot' in a component of type 'http-client'");
    assertThat(Texts.problems(BASE, "a: ["))
        .singleElement()
        .asString()
        .startsWith("overlay1.yaml:1:5 a value is missing here");
  }
}
