package io.cameleer.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameleer.cli.Printed;
import io.cameleer.expr.Scope;
import io.cameleer.expr.Template;
import io.cameleer.expr.Values;
import io.cameleer.routes.Markdown.Block;
import io.cameleer.routes.Markdown.Command;
import io.cameleer.routes.Markdown.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Everything that docs/language.md and docs/testing.md show is true. The output of a run is
 * compared by value; of what else is printed, the words that the page shows must be there, in their
 * order.
 */
class LanguageReferenceTest {
  private static final Path PAGE = Path.of("docs/language.md");

  @TempDir Path temporary;

  @ParameterizedTest
  @CsvSource({"docs/language.md, 30", "docs/testing.md, 2"})
  void everyCommandPrintsWhatThePageSays(Path page, int least) throws IOException {
    RoutesFolder folder = RoutesFolder.copyTo(temporary);
    List<String> differences = new ArrayList<>();
    int commands = 0;
    for (Block block : new Markdown(Files.readString(page)).blocks()) {
      if (block.language().equals("yaml")) {
        assertThat(block.fileName()).as("an example has a name:%n%s", block.text()).isNotEmpty();
        folder.write(block.fileName(), block.text());
      } else if (block.language().equals("console")) {
        for (Command command : block.commands()) {
          commands++;
          differences.addAll(run(command));
        }
      }
    }
    assertThat(differences).isEmpty();
    assertThat(commands).isGreaterThan(least);
  }

  @Test
  void everyExpressionGivesWhatThePageSays() throws IOException {
    Markdown page = new Markdown(Files.readString(PAGE));
    List<Row> rows = page.expressions();
    String input =
        page.blocks().stream()
            .filter(block -> block.language().equals("json"))
            .map(Block::text)
            .collect(Collectors.joining());
    Scope scope = source -> source.equals("input") ? Yaml.read(input) : null;
    List<String> differences = new ArrayList<>();
    for (Row row : rows) {
      Object found = Values.normalize(Template.text(row.expression()).evaluate(scope));
      differences.addAll(Expectation.differences(row.expression(), Yaml.read(row.value()), found));
    }
    assertThat(differences).isEmpty();
    assertThat(rows).hasSizeGreaterThan(10);
  }

  private List<String> run(Command command) {
    List<String> words = command.words();
    assertThat(words.get(0)).isEqualTo("cameleer");
    Printed printed = Printed.by(temporary, words.subList(1, words.size()));
    String line = String.join(" ", words);
    boolean isValue = words.get(1).equals("run") && printed.status() == 0;
    if (!isValue) {
      return printed.matches(command.prints())
          ? List.of()
          : List.of("%s: expected %s, found %s".formatted(line, command.prints(), printed));
    }
    return Expectation.differences(line, Yaml.read(command.prints()), Yaml.read(printed.out()));
  }
}
