package io.cameleer.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameleer.cli.Printed;
import io.cameleer.engine.CheckedDocument;
import io.cameleer.engine.Engine;
import io.cameleer.source.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every document in {@code routes/} is valid and does what {@code src/test/resources/routes} says,
 * with real processes and real HTTP; see {@link RouteCase} for how to add a case.
 */
class RoutesTest {
  private static final String DOCUMENT = ".workflow.yaml";
  private static final String ROUTES = ".camel.yaml";
  private static final Path CASES = Path.of("src/test/resources/routes");

  @TempDir Path temporary;

  static List<String> documents() {
    return RoutesFolder.names(DOCUMENT);
  }

  static List<String> handWritten() {
    return RoutesFolder.names(ROUTES);
  }

  @ParameterizedTest
  @MethodSource("documents")
  void aDocumentRuns(String name) throws Exception {
    RoutesFolder folder = RoutesFolder.copyTo(temporary);
    List<String> differences = new ArrayList<>();
    for (List<RouteCase> cases : cases(folder, name)) {
      CheckedDocument document = cases.get(0).check(folder);
      try (Engine engine = cases.get(0).engine()) {
        engine.load(document);
        differences.addAll(RouteCase.runAll(cases, engine, folder, usual(document)));
      }
    }
    assertThat(differences).isEmpty();
  }

  /** What {@code export} prints is what runs: loaded without the document it does the same. */
  @ParameterizedTest
  @MethodSource("documents")
  void theExportedRoutesRunAlike(String name) throws Exception {
    RoutesFolder folder = RoutesFolder.copyTo(temporary);
    List<RouteCase> cases = cases(folder, name).get(0);
    CheckedDocument document = cases.get(0).check(folder);
    try (Engine engine = cases.get(0).engine()) {
      engine.loadRoutes(new SourceText(name + ROUTES, document.routes()));
      assertThat(RouteCase.runAll(cases, engine, folder, usual(document))).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("handWritten")
  void handWrittenRoutesRun(String name) throws Exception {
    RoutesFolder folder = RoutesFolder.copyTo(temporary);
    List<RouteCase> cases = cases(folder, name).get(0);
    try (Engine engine = cases.get(0).engine()) {
      String text = Files.readString(folder.file(name + ROUTES));
      engine.loadRoutes(new SourceText(name + ROUTES, text));
      String workflow = engine.workflows().get(0).id();
      assertThat(RouteCase.runAll(cases, engine, folder, workflow)).isEmpty();
    }
  }

  /** Unlike in the other tests, the services are started from their source. */
  @Test
  void theFirstExampleRunsAsItStands() throws Exception {
    RoutesFolder folder = RoutesFolder.copyAsItIs(temporary);
    List<RouteCase> cases = cases(folder, "hello").get(0);
    CheckedDocument document = cases.get(0).check(folder);
    try (Engine engine = cases.get(0).engine()) {
      engine.load(document);
      assertThat(RouteCase.runAll(cases, engine, folder, usual(document))).isEmpty();
    }
  }

  /**
   * Every row of routes/README.md names a file, and input with which it runs; no file is missing.
   */
  @Test
  void theListOfExamplesIsRight() throws IOException {
    RoutesFolder folder = RoutesFolder.copyTo(temporary);
    Matcher row =
        Pattern.compile("^\\| \\[\\S+]\\((\\S+)\\) \\| .* \\| (?:`(.*)`)? ?\\|$", Pattern.MULTILINE)
            .matcher(folder.text(Path.of("routes/README.md")));
    List<String> named = new ArrayList<>();
    List<String> failed = new ArrayList<>();
    while (row.find()) {
      named.add(row.group(1));
      List<String> command = new ArrayList<>(List.of("run", "-q", row.group(1)));
      if (row.group(2) != null) {
        command.addAll(Markdown.words(row.group(2).replace("routes/", "")));
      }
      Printed printed = Printed.by(temporary, command);
      if (printed.status() != 0) {
        failed.add(command + ": " + printed);
      }
    }
    assertThat(failed).isEmpty();
    assertThat(named)
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(
                    documents().stream().map(name -> name + DOCUMENT),
                    handWritten().stream().map(name -> name + ROUTES))
                .toList());
  }

  /** A file of cases without a document, or a document without cases, is a mistake. */
  @Test
  void everyDocumentHasCasesAndTheOtherWayRound() throws IOException {
    try (Stream<Path> files = Files.list(CASES)) {
      assertThat(files.map(file -> file.getFileName().toString().replace(".yaml", "")))
          .containsExactlyInAnyOrderElementsOf(
              Stream.concat(documents().stream(), handWritten().stream()).toList());
    }
  }

  private static List<List<RouteCase>> cases(RoutesFolder folder, String name) throws IOException {
    return RouteCase.groups(folder, name, CASES.resolve(name + ".yaml"));
  }

  private static String usual(CheckedDocument document) {
    return document.defaultWorkflow().orElseThrow().id();
  }
}
