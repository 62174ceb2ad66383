package io.cameleer.compile;

import io.cameleer.model.WorkflowDocument;
import io.cameleer.read.WorkflowReader;
import io.cameleer.source.SourceText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The documents under {@code src/test/resources/cases}, and those of the project's {@code routes}.
 */
final class Cases {
  static final Path FOLDER = Path.of("src/test/resources/cases");

  /** Where documents are said to stand, so that no folder of this machine gets into the routes. */
  private static final Path SAID_TO_BE_IN = Path.of("/srv/routes");

  private Cases() {}

  /** The folders of all cases. */
  static List<Path> all() {
    try (Stream<Path> folders = Files.list(FOLDER)) {
      return folders.filter(Files::isDirectory).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The documents of all cases, and all examples. */
  static List<Path> documents() {
    try (Stream<Path> examples = Files.list(Path.of("routes"))) {
      return Stream.concat(
              all().stream().map(folder -> folder.resolve("document.workflow.yaml")),
              examples.filter(path -> path.toString().endsWith(".workflow.yaml")).sorted())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static WorkflowDocument read(Path document) {
    return WorkflowReader.read(
            new SourceText(document.toString(), text(document)), folder(document), List.of())
        .orThrow();
  }

  static WorkflowDocument read(String document) {
    return WorkflowReader.read(
            new SourceText("document.workflow.yaml", document), SAID_TO_BE_IN, List.of())
        .orThrow();
  }

  private static Path folder(Path document) {
    return document.startsWith(FOLDER) ? SAID_TO_BE_IN : document.getParent();
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
