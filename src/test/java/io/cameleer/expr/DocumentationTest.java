package io.cameleer.expr;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The examples of docs/expressions.md: lines of {@code ```expr} blocks, and {@code ```yaml} blocks
 * with the {@code ```json} block that follows them. All see the {@code ```json} block at the top.
 */
class DocumentationTest {
  private static final Path PAGE = Path.of("docs", "expressions.md");

  private record Block(String language, int line, List<String> lines) {
    String text() {
      return String.join("\n", lines);
    }
  }

  @TestFactory
  Stream<DynamicTest> examples() throws IOException {
    List<Block> blocks = blocks();
    String scope = blocks.getFirst().text();
    List<DynamicTest> tests = new ArrayList<>();
    for (int i = 1; i < blocks.size(); i++) {
      Block block = blocks.get(i);
      switch (block.language()) {
        case "expr" ->
            Example.read(block.lines(), block.line())
                .forEach(
                    example ->
                        tests.add(
                            DynamicTest.dynamicTest(
                                example.toString(), () -> example.check(PlainScope.of(scope)))));
        case "yaml" -> {
          String expected = blocks.get(i + 1).text();
          tests.add(
              DynamicTest.dynamicTest(
                  block.line() + ": yaml", () -> template(block.text(), expected, scope)));
        }
        default -> {}
      }
    }
    assertThat(tests).hasSizeGreaterThan(100);
    return tests.stream();
  }

  private static void template(String yaml, String expected, String scope) {
    Object data = new Load(LoadSettings.builder().build()).loadFromString(yaml);
    Template template = Template.of(data);
    assertThat(Values.toJson(template.evaluate(PlainScope.of(scope))))
        .isEqualTo(Values.toJson(Values.fromJson(expected)));
    assertThat(template.check()).isEmpty();
    assertThat(Template.parse(template.print())).isEqualTo(template);
  }

  @Test
  void tells_of_every_function_type_and_source() throws IOException {
    String page = Files.readString(PAGE);
    Names.functions().forEach(name -> assertThat(page).contains("`" + name + "("));
    Names.types().forEach(name -> assertThat(page).contains("`" + name));
    new TreeSet<>(Names.SOURCES).forEach(name -> assertThat(page).contains("`" + name));
  }

  private static List<Block> blocks() throws IOException {
    List<Block> blocks = new ArrayList<>();
    Optional<Block> open = Optional.empty();
    List<String> lines = Files.readAllLines(PAGE);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (!line.startsWith("```")) {
        open.ifPresent(block -> block.lines().add(line));
      } else if (open.isPresent()) {
        blocks.add(open.get());
        open = Optional.empty();
      } else {
        open = Optional.of(new Block(line.substring(3), i + 2, new ArrayList<>()));
      }
    }
    return blocks;
  }
}
