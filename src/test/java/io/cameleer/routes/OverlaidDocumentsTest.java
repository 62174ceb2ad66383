package io.cameleer.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameleer.engine.CheckedDocument;
import io.cameleer.engine.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Documents that were written for other surroundings (components alone, jobs alone, models,
 * services far away) run with nothing but an overlay: {@code src/test/resources/guide}, each with
 * its overlay and its cases.
 */
class OverlaidDocumentsTest {
  private static final Path GUIDE = Path.of("src/test/resources/guide");

  @TempDir Path temporary;

  static List<String> documents() throws IOException {
    try (Stream<Path> files = Files.list(GUIDE)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".cases.yaml"))
          .map(name -> name.replace(".cases.yaml", ""))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void runsWithItsOverlay(String name) throws Exception {
    RoutesFolder folder = RoutesFolder.copyTo(temporary);
    folder.write(name + ".workflow.yaml", Files.readString(GUIDE.resolve(name + ".yaml")));
    String overlay = name + ".overlay.yaml";
    folder.write(overlay, Files.readString(GUIDE.resolve(overlay)));
    List<String> differences = new ArrayList<>();
    for (List<RouteCase> cases :
        RouteCase.groups(folder, name, GUIDE.resolve(name + ".cases.yaml"))) {
      CheckedDocument document = cases.get(0).check(folder);
      try (Engine engine = cases.get(0).engine()) {
        engine.load(document);
        String usual = document.defaultWorkflow().orElseThrow().id();
        differences.addAll(RouteCase.runAll(cases, engine, folder, usual));
      }
    }
    assertThat(differences).isEmpty();
  }
}
