package io.cameleer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;
  private Desk desk;

  @BeforeEach
  void prepare() {
    desk = Desk.in(folder);
  }

  @Test
  void onlyTheOutputGoesToStandardOutput() {
    Printed printed = desk.cameleer("run", "choice.workflow.yaml", "dinner");

    assertThat(printed.out()).isEqualTo("\"soup\"\n");
    assertThat(printed.status()).isZero();
    assertThat(printed.err())
        .contains("dinner  run ", "make  started", "make  success", "✔ completed: 1 job");
  }

  @Test
  void anObjectIsPrintedAsIndentedJson() {
    Printed printed = desk.cameleer("run", "echo.workflow.yaml", "--set", "to=Zoë", "--quiet");

    assertThat(printed).isEqualTo(new Printed(0, "{\n  \"to\": \"Zoë\"\n}\n", ""));
  }

  @Test
  void yamlAndTextAreOtherFormats() {
    String input = "{\"to\": \"Ada\", \"parcels\": [1, 2.5]}";

    assertThat(desk.cameleer("run", "echo.workflow.yaml", "-i", input, "-o", "yaml").out())
        .isEqualTo("to: Ada\nparcels:\n  - 1\n  - 2.5\n");
    assertThat(desk.cameleer("run", "echo.workflow.yaml", "-i", input, "-o", "text").out())
        .isEqualTo("{\n  \"to\": \"Ada\",\n  \"parcels\": [\n    1,\n    2.5\n  ]\n}\n");
    assertThat(desk.cameleer("run", "choice.workflow.yaml", "dinner", "--output=TEXT").out())
        .isEqualTo("soup\n");
    assertThat(desk.cameleer("run", "echo.workflow.yaml", "-i", "[\"a\", 1]", "-o", "text").out())
        .isEqualTo("a\n1\n");
  }

  @Test
  void fullPrintsTheRecordOfTheRunAlsoWhenItFailed() throws IOException {
    Printed fine = desk.cameleer("run", "echo.workflow.yaml", "--set", "a=1", "--full", "-q");
    Printed failed = desk.cameleer("run", "broken.workflow.yaml", "--full", "-q");

    JsonNode run = JSON.readTree(fine.out());
    assertThat(run.path("status").textValue()).isEqualTo("completed");
    assertThat(run.path("input").toString()).isEqualTo("{\"a\":1}");
    assertThat(run.path("jobs").path("say").path("output").toString()).isEqualTo("{\"a\":1}");
    assertThat(failed.status()).isEqualTo(1);
    assertThat(JSON.readTree(failed.out()).path("error").path("job").textValue()).isEqualTo("buy");
  }

  @Test
  void eventsAreLinesOfJson() throws IOException {
    Printed printed = desk.cameleer("run", "choice.workflow.yaml", "dinner", "--events");

    assertThat(printed.out()).isEqualTo("\"soup\"\n");
    List<String> names =
        printed.err().lines().map(RunCommandTest::json).map(e -> e.path("event").asText()).toList();
    assertThat(names).containsExactly("run-started", "job-started", "job-ended", "run-ended");
  }

  private static JsonNode json(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new AssertionError("no JSON: " + line, e);
    }
  }

  @Test
  void overlaysAreLaidOverOneAfterTheOther() {
    desk.with("cold.yaml", "workflow: {id: choice, job: {id: make, type: filter, input: bread}}");
    desk.with(
        "one.workflow.yaml", "workflow: {id: choice, job: {id: make, type: filter, input: 1}}");
    desk.with("two.yaml", "workflow: {id: choice, job: {id: make, input: 2}}");

    Printed printed =
        desk.cameleer("run", "one.workflow.yaml", "-q", "-f", "two.yaml", "-f", "cold.yaml");

    assertThat(printed).isEqualTo(new Printed(0, "\"bread\"\n", ""));
  }

  @Test
  void ofSeveralWorkflowsOneIsChosen() {
    assertThat(desk.cameleer("run", "choice.workflow.yaml"))
        .isEqualTo(
            new Printed(
                2,
                "",
                "error: which workflow? name it behind the file, one of breakfast, dinner\n"));
    assertThat(desk.cameleer("run", "choice.workflow.yaml", "diner").err())
        .isEqualTo("error: there is no workflow 'diner'; did you mean 'dinner'?\n");
    assertThat(desk.cameleer("run", "choice.workflow.yaml", "party").err())
        .isEqualTo("error: there is no workflow 'party'; there is breakfast, dinner\n");
    assertThat(desk.cameleer("run", "choice.workflow.yaml", "kitchen").err())
        .isEqualTo("error: workflow 'kitchen' is private: only other workflows can run it\n");
  }

  @Test
  void aFailedRunSaysWhichJobAndComponentWhyAndWhatToTry() {
    Printed printed = desk.cameleer("run", "broken.workflow.yaml", "-q");

    assertThat(printed.status()).isEqualTo(1);
    assertThat(printed.out()).isEmpty();
    assertThat(printed.err())
        .matches("✘ failed in [\\d.]+ m?s\\n(?s).*")
        .endsWith(
            """
              job        buy
              component  shop
              cause      'sh' ended with exit status 3: sold out
              try        run the command by hand in the document's folder; its input is JSON on stdin
            """);
  }

  @Test
  void anInvalidDocumentStartsNothingAndItsProblemsAreShown() {
    desk.with(
        "typo.workflow.yaml", "workflow:\n  id: typo\n  job: {id: a, type: filtre, input: 1}\n");

    Printed printed = desk.cameleer("run", "typo.workflow.yaml");

    assertThat(printed.status()).isEqualTo(2);
    assertThat(printed.out()).isEmpty();
    assertThat(printed.err())
        .contains("typo.workflow.yaml:3:", "did you mean 'filter'?", "1 error");
  }

  @Test
  void inputThatTheWorkflowDoesNotTakeIsRefused() {
    desk.with(
        "asks.workflow.yaml",
        """
        workflow:
          id: asks
          input: {city: {type: text, required: true}, days: integer}
          job: {id: say, type: filter, input: "${input.city}"}
        """);

    Printed printed = desk.cameleer("run", "asks.workflow.yaml", "--set", "days=two");

    assertThat(printed.status()).isEqualTo(2);
    assertThat(printed.out()).isEmpty();
    assertThat(printed.err()).contains("city", "days").doesNotContain("\tat ");
  }

  @Test
  void handWrittenRoutesRunToo() {
    desk.with(
        "made.camel.yaml",
        """
        - route:
            id: made
            from:
              uri: workflow:made
              steps:
                - step:
                    id: made/say
                    steps:
                      - setBody: {language: {language: workflow, expression: "made ${input.n}"}}
        """);

    Printed printed = desk.cameleer("run", "made.camel.yaml", "--set", "n=1", "--output", "text");

    assertThat(printed.out()).isEqualTo("made 1\n");
    assertThat(printed.err()).contains("say  success");
    assertThat(desk.cameleer("run", "made.camel.yaml", "-f", "x.yaml").err())
        .isEqualTo("error: -f lays documents over documents, not over Camel routes\n");
    assertThat(desk.cameleer("run", "nosuch.camel.yaml").err()).contains("there is no such file");
  }
}
