package io.cameleer.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.cameleer.source.Problem;
import io.cameleer.source.ProblemFormat;
import io.cameleer.source.SourceText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever a text is, it is a document or has problems within it: never an exception. */
class HostileDocumentsTest {
  private static final int ROUNDS = 1500;

  /** Pieces that have a meaning somewhere. */
  private static final List<String> PIECES =
      List.of(
          "${",
          "}",
          "${input.x}",
          "${jobs.a.output}",
          "\\${",
          "'",
          "\"",
          ": ",
          "- ",
          "[",
          "]",
          "{",
          "}, ",
          "|\n",
          ">-\n",
          "&a ",
          "*a",
          "<<: *a",
          "!!int ",
          "!x ",
          "? ",
          "# ",
          "\t",
          "\n",
          "\r\n",
          "---\n",
          "...\n",
          "null",
          "true",
          "-1",
          "1e999",
          "0x",
          ".inf",
          "30s",
          "id: a\n",
          "type: if\n",
          "depends_on: [a, [b, c]]\n",
          "\uFEFF",
          "\uD83D",
          "\uE000\uE001",
          "\u0085",
          "\u2028",
          "%YAML 1.2\n",
          "\\",
          "\\x4",
          "\\U00110000",
          "@",
          "`",
          "…");

  @Test
  void mutatedDocumentsNeverFailOtherwise() throws IOException {
    List<String> documents = documents();
    Random random = new Random(4711);
    for (int round = 0; round < ROUNDS; round++) {
      String text = documents.get(random.nextInt(documents.size()));
      int mutations = 1 + random.nextInt(6);
      for (int i = 0; i < mutations; i++) {
        text = mutated(text, documents, random);
      }
      check(text, round);
    }
  }

  private static void check(String text, int round) {
    SourceText source = new SourceText("fuzz.yaml", text);
    try {
      ReadResult result = WorkflowReader.read(source, Texts.FOLDER, List.of());

      boolean hasErrors = result.problems().stream().anyMatch(Problem::isError);
      assertThat(result.document().isEmpty()).isEqualTo(hasErrors);
      long lines = text.lines().count() + 1;
      assertThat(result.problems()).allMatch(problem -> problem.at().line() <= lines);
      assertThat(ProblemFormat.plain(List.of(source)).format(result.problems())).isNotNull();
    } catch (RuntimeException | StackOverflowError e) {
      fail("round %d: %s in%n%s".formatted(round, e, text), e);
    }
  }

  private static String mutated(String text, List<String> others, Random random) {
    int at = random.nextInt(text.length() + 1);
    int to = Math.min(text.length(), at + 1 + random.nextInt(12));
    String piece = PIECES.get(random.nextInt(PIECES.size()));
    return switch (random.nextInt(7)) {
      case 0 -> text.substring(0, at) + text.substring(to);
      case 1 -> text.substring(0, at) + piece + text.substring(at);
      case 2 -> text.substring(0, at) + piece + text.substring(to);
      case 3 -> swappedLines(text, random);
      case 4 -> text.substring(0, at) + text.substring(at, to).repeat(3) + text.substring(to);
      case 5 -> text.substring(0, at);
      default -> {
        String other = others.get(random.nextInt(others.size()));
        int from = random.nextInt(other.length());
        int end = Math.min(other.length(), from + random.nextInt(200));
        yield text.substring(0, at) + other.substring(from, end) + text.substring(at);
      }
    };
  }

  private static String swappedLines(String text, Random random) {
    List<String> lines = new ArrayList<>(text.lines().toList());
    if (lines.size() > 1) {
      Collections.swap(lines, random.nextInt(lines.size()), random.nextInt(lines.size()));
    }
    return String.join("\n", lines);
  }

  private static List<String> documents() throws IOException {
    List<String> texts = new ArrayList<>();
    for (Path folder : List.of(Path.of("routes"), Texts.FOLDER.resolve("problems"))) {
      try (Stream<Path> files = Files.walk(folder)) {
        files.filter(f -> f.toString().endsWith(".yaml")).sorted().forEach(f -> texts.add(text(f)));
      }
    }
    assertThat(texts).hasSizeGreaterThan(50);
    return texts;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
