package io.cameleer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameleer.run.JobOutcome;
import io.cameleer.run.Run;
import io.cameleer.source.SourceText;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Several documents in one engine. */
class SeveralDocumentsTest {
  private final Engine engine = Engine.start(EngineOptions.defaults().withJmx(false));

  @AfterEach
  void close() {
    engine.close();
  }

  /** A document whose component {@code say} says this, with a retry and an action of its own. */
  private static String document(String workflow, String says) {
    return """
    components:
      - id: say
        type: script
        language: groovy
        retry: {attempts: 2, delay: 1ms}
        circuit_breaker: {failure_threshold: 3}
        actions:
          - {id: loud, script: "'%2$s!'"}
          - {id: wrong, script: "throw new Exception('%2$s is tired')"}
    workflow:
      id: %1$s
      jobs:
        - {id: speak, component: say, action: loud, retry: 2}
        - {id: fail, component: say, action: wrong, on_error: continue}
      output: ${jobs.speak.output}
    """
        .formatted(workflow, says);
  }

  private CheckedDocument load(String file, String text) {
    CheckedDocument checked = Documents.check(new SourceText(file, text), Path.of("."), List.of());
    engine.load(checked);
    return checked;
  }

  @Test
  void componentsOfOneIdBelongToTheirDocuments() throws Exception {
    load("routes/first.workflow.yaml", document("one", "first"));
    load("routes/second.workflow.yaml", document("two", "second"));
    load("other/second.workflow.yaml", document("three", "third"));

    assertThat(engine.submit("one", null).await().output()).isEqualTo("first!");
    assertThat(engine.submit("two", null).await().output()).isEqualTo("second!");
    Run third = engine.submit("three", null).await();
    assertThat(third.output()).isEqualTo("third!");
    JobOutcome failed = third.jobs().get("fail").outcome();
    assertThat(failed.error().component()).isEqualTo("say");
    assertThat(failed.error().message()).contains("third is tired");
  }

  @Test
  void aComponentMayBeCalledAsARouteWrittenByHand() throws Exception {
    engine.loadRoutes(
        new SourceText(
            "hand.camel.yaml",
            "- route: {id: hand, from: {uri: 'direct:say', steps: [{setBody: {constant: hand}}]}}"));
    load("first.workflow.yaml", document("one", "first"));

    assertThat(engine.submit("one", null).await().output()).isEqualTo("first!");
  }

  @Test
  void aWorkflowIdIsThereOnce() throws Exception {
    load("first.workflow.yaml", document("one", "first"));

    assertThatThrownBy(() -> load("second.workflow.yaml", document("one", "second")))
        .isInstanceOf(EngineException.class)
        .hasMessage(
            "second.workflow.yaml: there is a workflow 'one' already; those that run together have"
                + " ids of their own");
    assertThat(engine.submit("one", null).await().output()).isEqualTo("first!");
  }
}
