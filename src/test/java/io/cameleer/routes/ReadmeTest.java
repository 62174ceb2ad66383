package io.cameleer.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameleer.cli.Printed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What README.md shows works; and wherever a page names a command or an option, there is one. */
class ReadmeTest {
  private static final Path README = Path.of("README.md");
  private static final String LAUNCHER = "./cameleer";

  @TempDir Path temporary;

  @Test
  void theExampleIsTheFirstDocumentInRoutes() throws IOException {
    List<String> examples = blocks(README, "yaml").stream().map(Markdown.Block::text).toList();

    assertThat(examples).containsExactly(Files.readString(Path.of("routes/hello.workflow.yaml")));
  }

  @Test
  void everyCommandRuns() throws IOException {
    RoutesFolder.copyTo(temporary.resolve("routes"));
    int commands = 0;
    for (Markdown.Block block : blocks(README, "console")) {
      for (String line : block.text().split("\\n")) {
        if (line.startsWith("$ " + LAUNCHER + " ")) {
          List<String> words = Markdown.words(line.substring(2).replaceFirst("\\s#.*", ""));
          Printed printed = Printed.by(temporary, words.subList(1, words.size()));
          assertThat(printed.status()).as("%s%n%s", line, printed.err()).isZero();
          assertThat(printed.out()).as(line).isNotBlank();
          commands++;
        }
      }
    }
    assertThat(commands).isPositive();
  }

  @Test
  void everyCommandAndOptionThatPagesNameExists() throws IOException {
    List<String> unknown = new ArrayList<>();
    TreeSet<String> named = new TreeSet<>();
    for (Path page : pages()) {
      for (String text : Files.readString(page).split("\\n")) {
        var inline = Pattern.compile("`(?:\\./)?cameleer (\\w+)[^`]*`").matcher(text);
        while (inline.find()) {
          named.add(inline.group(1));
          String help = Printed.by(temporary, List.of(inline.group(1), "--help")).out();
          // A row of the table of commands names some of their options.
          var option = Pattern.compile("`(-{1,2}[a-z]+)").matcher(text);
          while (option.find()) {
            if (!Pattern.compile("(?<![\\w-])" + option.group(1) + "\\b").matcher(help).find()) {
              unknown.add(page + ": " + inline.group() + " has no " + option.group(1));
            }
          }
          if (!help.startsWith("Usage:")) {
            unknown.add(page + ": there is no " + inline.group());
          }
        }
      }
    }
    assertThat(unknown).isEmpty();
    assertThat(named).contains("run", "validate", "export", "graph", "schema", "completion");
  }

  private static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>(List.of(README, Path.of("routes/README.md")));
    try (Stream<Path> docs = Files.walk(Path.of("docs"))) {
      docs.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
    }
    return pages;
  }

  private static List<Markdown.Block> blocks(Path page, String language) throws IOException {
    return new Markdown(Files.readString(page))
        .blocks().stream().filter(block -> block.language().equals(language)).toList();
  }
}
