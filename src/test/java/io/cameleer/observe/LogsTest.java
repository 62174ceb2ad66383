package io.cameleer.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cameleer.engine.Documents;
import io.cameleer.engine.Engine;
import io.cameleer.engine.EngineOptions;
import io.cameleer.source.SourceText;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The log of a server, in a process of its own. */
class LogsTest {
  private static final String DOCUMENT =
      """
      components:
        - {id: say, type: camel, uri: "log:com.example?level=WARN&showAll=false"}
        - {id: no, type: shell, command: ["false"]}
      workflows:
        - id: good
          job: {id: hello, component: say, input: {text: hello}}
        - id: bad
          job: {id: fails, component: "no", input: {}}
      """;

  /** What the other process does. */
  static final class Server {
    public static void main(String[] args) throws InterruptedException {
      Logs.setUp(System.getenv());
      EngineOptions options =
          EngineOptions.defaults().withListener(new RunLog()).withSetup(LogContext::install);
      try (Engine engine = Engine.start(options)) {
        engine.load(
            Documents.check(new SourceText("d.workflow.yaml", DOCUMENT), Path.of("."), List.of()));
        engine.submit("good", Map.of()).await();
        engine.submit("bad", Map.of()).await();
      }
    }
  }

  private static List<String> lines(String form) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Dcamel.threads.virtual.enabled=true",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path").replace(";", File.pathSeparator),
            Server.class.getName());
    builder.environment().put("CAMELEER_LOG", form);
    Process process = builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    String all = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(all).isZero();
    return all.lines().toList();
  }

  @Test
  void jsonLinesNameTheRun() throws Exception {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : lines("json")) {
      lines.add(new ObjectMapper().readTree(line));
    }
    JsonNode hello = line(lines, "com.example");
    assertThat(hello.at("/formattedMessage").asText()).contains("hello");
    assertThat(hello.at("/mdc/job").asText()).isEqualTo("hello");
    assertThat(hello.at("/mdc/workflow").asText()).isEqualTo("good");

    JsonNode good = line(lines, RunLog.NAME);
    assertThat(good.at("/level").asText()).isEqualTo("INFO");
    assertThat(good.at("/mdc/run").asText()).isEqualTo(hello.at("/mdc/run").asText()).isNotEmpty();
    assertThat(good.at("/formattedMessage").asText()).contains("'good' completed after");

    JsonNode bad = lines.getLast();
    assertThat(bad.at("/level").asText()).isEqualTo("WARN");
    assertThat(bad.at("/formattedMessage").asText())
        .contains("'bad' failed after")
        .contains("job 'fails' (component no)");
  }

  private static JsonNode line(List<JsonNode> lines, String logger) {
    return lines.stream()
        .filter(line -> line.at("/loggerName").asText().equals(logger))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void textIsOneLineForEachRun() throws Exception {
    List<String> lines = lines("text");
    assertThat(lines).hasSize(3);
    assertThat(lines.get(1))
        .contains("INFO")
        .contains("'good' completed after")
        .contains(", 1 job");
  }

  @Test
  void anotherFormIsRefused() {
    assertThatThrownBy(() -> Logs.setUp(Map.of("CAMELEER_LOG", "xml")))
        .isInstanceOf(ObserveException.class)
        .hasMessage("CAMELEER_LOG is 'xml'; it can be text or json");
  }
}
