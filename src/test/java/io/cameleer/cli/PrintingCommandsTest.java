package io.cameleer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;

/** The commands that print something made from a document, or from the program itself. */
class PrintingCommandsTest {
  @TempDir Path folder;
  private Desk desk;

  @BeforeEach
  void prepare() {
    desk = Desk.in(folder);
  }

  @Test
  void exportedRoutesRunAsTheDocumentDoes() {
    Printed exported = desk.cameleer("export", "echo.workflow.yaml");
    desk.with("exported.camel.yaml", exported.out());

    assertThat(exported.status()).isZero();
    assertThat(exported.err()).isEmpty();
    assertThat(exported.out()).contains("uri: workflow:echo", "id: echo/say", "uri: direct:mirror");
    assertThat(desk.cameleer("run", "exported.camel.yaml", "--set", "a=1", "-q"))
        .isEqualTo(desk.cameleer("run", "echo.workflow.yaml", "--set", "a=1", "-q"));
  }

  @Test
  void exportTakesOverlaysAndRefusesWhatCannotRun() {
    desk.with("over.yaml", "component: {id: mirror, type: script, language: jq, script: .other}");

    assertThat(desk.cameleer("export", "echo.workflow.yaml", "-f", "over.yaml").out())
        .contains(".other");
    Printed refused = desk.cameleer("export", "nosuch.yaml");
    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.out()).isEmpty();
    assertThat(refused.err()).contains("there is no such file");
  }

  @Test
  void graphsAreMermaidOrSvg() throws Exception {
    Printed mermaid = desk.cameleer("graph", "choice.workflow.yaml", "dinner");
    Printed svg = desk.cameleer("graph", "echo.workflow.yaml", "--format", "svg");

    assertThat(mermaid.out()).contains("\nflowchart ", "make");
    assertThat(svg.out()).startsWith("<svg");
    assertThat(
            DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new java.io.StringReader(svg.out())))
                .getDocumentElement()
                .getTextContent())
        .contains("say");
    assertThat(desk.cameleer("graph", "choice.workflow.yaml", "diner").err())
        .isEqualTo("error: there is no workflow 'diner'; did you mean 'dinner'?\n");
    assertThat(desk.cameleer("graph", "choice.workflow.yaml", "kitchen").out()).contains("make");
  }

  @Test
  void theSchemaAcceptsEveryDocumentInRoutes() throws IOException {
    JsonSchema schema = schema();
    List<String> refusals = new ArrayList<>();
    int documents = 0;
    try (Stream<Path> files = Files.walk(Path.of("routes"))) {
      for (Path file : files.filter(PrintingCommandsTest::isDocument).toList()) {
        documents++;
        schema
            .validate(plainYaml(Files.readString(file)), InputFormat.YAML)
            .forEach(message -> refusals.add(file + ": " + message));
      }
    }
    assertThat(refusals).isEmpty();
    assertThat(documents).isGreaterThan(20);
  }

  private static boolean isDocument(Path file) {
    String name = file.toString();
    return name.endsWith(".yaml") && !name.endsWith(".camel.yaml") && !name.endsWith(".test.yaml");
  }

  /** With short expressions in the place of those that other readers of YAML would break off at. */
  private static String plainYaml(String document) {
    return document.replaceAll("\\$\\{[^{}\\n]*}", "\\${input.x}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "just a text",
        "workflow: {id: a, job: {id: b, type: filtre}}",
        "workflow: {id: a, job: {id: b, type: filter, inptu: 1}}",
        "components: [{type: shell, command: ls}]",
        "component: {id: a, type: htp-client}",
        "workfows: []",
      })
  void theSchemaRefusesBadDocuments(String document) {
    assertThat(schema().validate(document, InputFormat.YAML)).isNotEmpty();
  }

  private JsonSchema schema() {
    Printed printed = desk.cameleer("schema");
    assertThat(printed.status()).isZero();
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(printed.out());
  }

  @Test
  void completionIsAScriptThatBashTakes() throws Exception {
    Printed printed = desk.cameleer("completion");

    assertThat(printed.status()).isZero();
    Process bash =
        new ProcessBuilder("bash", "-c", "source /dev/stdin && complete -p cameleer")
            .redirectErrorStream(true)
            .start();
    bash.getOutputStream().write(printed.out().getBytes(StandardCharsets.UTF_8));
    bash.getOutputStream().close();
    String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(bash.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(said).matches("complete .* -F \\w+ cameleer\\n");
    assertThat(bash.exitValue()).isZero();
  }
}
