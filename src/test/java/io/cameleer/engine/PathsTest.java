package io.cameleer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameleer.run.Run;
import io.cameleer.run.RunStatus;
import io.cameleer.source.SourceText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of files that come from an input lead nowhere but where the document says. */
class PathsTest {
  @TempDir Path folder;

  private Run run(String document, Object input) throws Exception {
    try (Engine engine = Engine.start(EngineOptions.defaults().withJmx(false))) {
      engine.load(
          Documents.check(new SourceText("paths.workflow.yaml", document), folder, List.of()));
      return engine.submit("w", input).await();
    }
  }

  private static String writes(Path out) {
    return """
    component: {id: out, type: camel, uri: "file:%s", headers: {CamelFileName: "${input}"}}
    workflow: {id: w, job: {id: write, component: out, input: "${input.name}"}}
    """
        .formatted(out);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../evil.txt", "a/../../evil.txt", "/../evil.txt", "..\\evil.txt"})
  void aFileIsWrittenInItsFolderOrNotAtAll(String name) throws Exception {
    Path out = Files.createDirectory(folder.resolve("out"));
    run(writes(out), Map.of("name", name));
    try (var beside = Files.list(folder)) {
      assertThat(beside).containsExactly(out);
    }
  }

  @Test
  void aNameIsFine() throws Exception {
    Path out = folder.resolve("out");
    assertThat(run(writes(out), Map.of("name", "fine.txt")).status())
        .isEqualTo(RunStatus.COMPLETED);
    assertThat(out.resolve("fine.txt")).exists();
  }

  @Test
  void thePlacesOfADocumentAreFixed() {
    for (String component :
        List.of(
            "{id: c, type: shell, command: [ls], working_dir: \"${input.x}\"}",
            "{id: c, type: script, language: jq, file: \"${input.x}\"}",
            "{id: c, type: camel, uri: \"file:${input.x}\"}")) {
      CheckedDocument document =
          Documents.check(
              new SourceText(
                  "paths.workflow.yaml",
                  "component: %s\nworkflow: {id: w, job: {id: j, component: c}}\n"
                      .formatted(component)),
              folder,
              List.of());
      assertThat(document.isValid()).as(component).isFalse();
    }
  }
}
