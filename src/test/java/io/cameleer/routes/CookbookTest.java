package io.cameleer.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameleer.cli.Printed;
import io.cameleer.routes.Markdown.Block;
import io.cameleer.routes.Markdown.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the pages of the cookbook show is true: the document is the one in {@code routes/}, the
 * commands print what stands behind them, and the Camel routes are part of what is exported. {@code
 * …} stands for anything.
 */
class CookbookTest {
  private static final Path PAGES = Path.of("docs/cookbook");
  private static final String INDEX = "README";

  @TempDir Path temporary;

  static List<String> pages() {
    try (Stream<Path> files = Files.list(PAGES)) {
      return files
          .map(file -> file.getFileName().toString().replace(".md", ""))
          .filter(name -> !name.equals(INDEX))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void aPageIsTrue(String page) throws IOException {
    String document = page + ".workflow.yaml";
    RoutesFolder folder = RoutesFolder.copyTo(temporary);
    List<Block> blocks = blocks(page);
    assertThat(blocks.get(0).text())
        .as("the document that the page shows")
        .isEqualTo(Files.readString(Path.of("routes", document)));

    List<String> differences = new ArrayList<>();
    for (Block block : blocks.subList(1, blocks.size())) {
      if (block.language().equals("console")) {
        block.commands().forEach(command -> differences.addAll(run(command)));
      } else if (block.fileName().isEmpty()) {
        Printed export = Printed.by(temporary, List.of("export", document));
        assertThat(unindented(export.out()))
            .as("the exported routes")
            .contains(unindented(folder.ported(block.text())));
      } else {
        folder.write(block.fileName(), block.text());
      }
    }
    assertThat(differences).isEmpty();
  }

  @Test
  void theIndexNamesEveryPage() throws IOException {
    String index = Files.readString(PAGES.resolve(INDEX + ".md"));

    assertThat(pages()).allSatisfy(page -> assertThat(index).contains("(" + page + ".md)"));
  }

  private static List<Block> blocks(String page) throws IOException {
    return new Markdown(Files.readString(PAGES.resolve(page + ".md"))).blocks();
  }

  /** Margins do not matter: what is shown may stand anywhere in the routes. */
  private static String unindented(String yaml) {
    return yaml.lines().map(String::strip).collect(Collectors.joining("\n"));
  }

  /** Lines of progress come in any order; what is printed as JSON is compared by value. */
  private List<String> run(Command command) {
    Printed printed = Printed.by(temporary, command.words().subList(1, command.words().size()));
    int json = jsonStart(command.prints());
    List<String> differences = new ArrayList<>();
    for (String line : command.prints().substring(0, json).lines().toList()) {
      if (printed.err().lines().noneMatch(found -> matches(line, found))) {
        differences.add("%s: no line '%s' in %s".formatted(command.words(), line, printed));
      }
    }
    if (json < command.prints().length()) {
      Object expected = Yaml.read(elided(command.prints().substring(json)));
      differences.addAll(
          Expectation.differences(
              String.valueOf(command.words()), expected, Yaml.read(printed.out())));
    }
    return differences;
  }

  private static int jsonStart(String prints) {
    var start = Pattern.compile("^[\\[{\"]", Pattern.MULTILINE).matcher(prints);
    return start.find() ? start.start() : prints.length();
  }

  /** A JSON text with an ellipsis becomes the pattern that {@link Expectation} knows. */
  private static String elided(String json) {
    return Pattern.compile("\"([^\"]*)\"|…")
        .matcher(json)
        .replaceAll(
            found -> {
              String text = found.group(1) == null ? "…" : found.group(1);
              return text.contains("…")
                  ? "'~" + parts(text) + "'"
                  : Matcher.quoteReplacement(found.group());
            });
  }

  private static String parts(String text) {
    return Arrays.stream(text.split("…", -1))
        .map(part -> part.replaceAll("[^\\w ]", "."))
        .collect(Collectors.joining(".*"));
  }

  private static boolean matches(String line, String found) {
    String words =
        Arrays.stream(line.strip().split("\\s*…\\s*|\\s+"))
            .filter(word -> !word.isEmpty())
            .map(Pattern::quote)
            .collect(Collectors.joining(".*"));
    return Pattern.compile(words).matcher(found).find();
  }
}
