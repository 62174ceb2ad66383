package io.cameleer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidateCommandTest {
  private static final String TWO_MISTAKES =
      """
      workflow:
        id: two
        jobs:
          - {id: a, type: filtre, input: 1}
          - {id: b, type: filter, inptu: 1}
      """;

  @TempDir Path folder;
  private Desk desk;

  @BeforeEach
  void prepare() {
    desk = Desk.in(folder).with("two.workflow.yaml", TWO_MISTAKES);
  }

  @Test
  void everyProblemOfEveryDocumentIsShownWithItsPlace() {
    Printed printed =
        desk.cameleer("validate", "echo.workflow.yaml", "two.workflow.yaml", "nosuch.yaml");

    assertThat(printed.status()).isEqualTo(2);
    assertThat(printed.err()).isEmpty();
    assertThat(printed.out())
        .contains(
            "✔ " + folder.resolve("echo.workflow.yaml") + "\n",
            "two.workflow.yaml:4:21: error: ",
            "did you mean 'filter'?",
            "two.workflow.yaml:5:29: error: unknown key 'inptu'",
            "did you mean 'input'?",
            "nosuch.yaml:1:1: error: there is no such file")
        .endsWith("\n3 errors\n");
  }

  @Test
  void camelRoutesAreCheckedAsSuch() {
    desk.with(
            "good.camel.yaml",
            """
            - route:
                id: good
                from:
                  uri: workflow:good
                  steps: [{setBody: {language: {language: workflow, expression: "${input}"}}}]
            """)
        .with(
            "bad.camel.yaml",
            """
            - route:
                from:
                  uri: workflow:bad
                  steps:
                    - setBodi: {constant: 1}
            """)
        .with("cut.camel.yaml", "- route: [");

    Printed printed =
        desk.cameleer("validate", "good.camel.yaml", "bad.camel.yaml", "cut.camel.yaml");

    assertThat(printed.status()).isEqualTo(2);
    assertThat(printed.out())
        .contains(
            "✔ " + folder.resolve("good.camel.yaml") + "\n",
            "bad.camel.yaml:5:11: error: Camel: Unknown node id: setBodi",
            "cut.camel.yaml:1:1: error: Camel: expected the node content, but found '<stream end>'")
        .endsWith("\n2 errors\n");
  }

  @Test
  void validDocumentsAreTicked() {
    Printed printed = desk.cameleer("validate", "echo.workflow.yaml", "choice.workflow.yaml");

    assertThat(printed.status()).isZero();
    assertThat(printed.out().lines()).hasSize(2).allMatch(line -> line.startsWith("✔ "));
  }

  @Test
  void forProgramsThereIsJson() throws IOException {
    Printed bad =
        desk.cameleer("validate", "--format", "json", "two.workflow.yaml", "echo.workflow.yaml");
    Printed good = desk.cameleer("validate", "echo.workflow.yaml", "--format=JSON");

    JsonNode report = new ObjectMapper().readTree(bad.out());
    assertThat(bad.status()).isEqualTo(2);
    assertThat(report.path("valid").booleanValue()).isFalse();
    assertThat(report.path("problems")).hasSize(2);
    JsonNode problem = report.path("problems").path(1);
    assertThat(problem.path("severity").textValue()).isEqualTo("error");
    assertThat(problem.path("file").textValue()).endsWith("two.workflow.yaml");
    assertThat(problem.path("line").intValue()).isEqualTo(5);
    assertThat(problem.path("column").intValue()).isEqualTo(29);
    assertThat(problem.path("length").intValue()).isEqualTo(5);
    assertThat(problem.path("message").textValue()).contains("inptu");
    assertThat(problem.path("hint").textValue()).isEqualTo("did you mean 'input'?");
    assertThat(good)
        .isEqualTo(new Printed(0, "{\n  \"valid\": true,\n  \"problems\": []\n}\n", ""));
  }

  @Test
  void overlaysAreCheckedWithTheDocument() {
    desk.with("over.yaml", "workflow: {id: echo, job: {id: say, componnet: mirror}}");

    Printed printed = desk.cameleer("validate", "echo.workflow.yaml", "-f", "over.yaml");

    assertThat(printed.status()).isEqualTo(2);
    assertThat(printed.out()).contains("over.yaml:1:", "did you mean 'component'?");
  }

  @Test
  void whatIsNoDocumentIsRefusedWithAReason() throws IOException {
    Files.write(folder.resolve("binary.yaml"), new byte[] {'a', ':', ' ', (byte) 0xC3, 0x28, 0, 1});
    Files.createDirectory(folder.resolve("folder.yaml"));
    desk.with("empty.yaml", "").with("words.yaml", "just words\n").with("cut.yaml", "workflow: [");

    assertThat(refused("binary.yaml")).contains("binary.yaml:1:4: error: the byte 0xC3");
    assertThat(refused("folder.yaml")).contains("this is a folder, expected a file");
    assertThat(refused("empty.yaml")).contains("the document is empty");
    assertThat(refused("words.yaml")).contains("words.yaml:1:1: error: ");
    assertThat(refused("cut.yaml")).contains("cut.yaml:1:12: error: ");
  }

  private String refused(String file) {
    Printed printed = desk.cameleer("validate", file);
    assertThat(printed.status()).isEqualTo(2);
    assertThat(printed.err()).isEmpty();
    assertThat(printed.out()).endsWith("1 error\n").doesNotContain("Exception", "\tat ");
    return printed.out();
  }
}
