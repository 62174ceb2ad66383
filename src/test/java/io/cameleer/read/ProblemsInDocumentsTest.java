package io.cameleer.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameleer.source.Problem;
import io.cameleer.source.ProblemFormat;
import io.cameleer.source.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every document in {@code problems/} says on the failing line what is wrong with it. What is
 * missing and what is not expected both fail. {@code name.overlay.yaml} is laid over {@code
 * name.yaml}. See {@link Expectation} for how expectations are written.
 */
class ProblemsInDocumentsTest {
  private static final Path FOLDER = Path.of("src", "test", "resources", "problems");
  private static final String OVERLAY = ".overlay.yaml";

  @TestFactory
  Stream<DynamicTest> documents() throws IOException {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      List<Path> documents =
          files
              .filter(f -> f.toString().endsWith(".yaml") && !f.toString().endsWith(OVERLAY))
              .sorted()
              .toList();
      assertThat(documents).hasSizeGreaterThan(40);
      return documents.stream()
          .map(f -> DynamicTest.dynamicTest(FOLDER.relativize(f).toString(), () -> check(f)));
    }
  }

  private static void check(Path file) throws IOException {
    SourceText document = text(file);
    Path overlay = Path.of(file.toString().replaceAll("\\.yaml$", OVERLAY));
    List<SourceText> overlays = Files.exists(overlay) ? List.of(text(overlay)) : List.of();
    List<SourceText> all = new ArrayList<>(overlays);
    all.add(document);

    List<Problem> unexpected =
        new ArrayList<>(WorkflowReader.read(document, file.getParent(), overlays).problems());
    List<Expectation> missing = new ArrayList<>();
    for (Expectation expected : all.stream().flatMap(t -> Expectation.in(t).stream()).toList()) {
      Problem met = unexpected.stream().filter(expected::isMetBy).findFirst().orElse(null);
      if (met == null) {
        missing.add(expected);
      } else {
        unexpected.remove(met);
      }
    }
    assertThat(missing).as("missing; not expected were:%n%s", shown(all, unexpected)).isEmpty();
    assertThat(unexpected).as("not expected:%n%s", shown(all, unexpected)).isEmpty();
  }

  private static String shown(List<SourceText> texts, List<Problem> problems) {
    return ProblemFormat.plain(texts).format(problems);
  }

  private static SourceText text(Path file) throws IOException {
    return new SourceText(file.getFileName().toString(), Files.readString(file));
  }
}
