package io.cameleer.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The examples of docs/routes.md: documents, and behind each a part of what it becomes. */
class RoutesPageTest {
  private static final Pattern BLOCK = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
  private static final String ECHO = "component: {id: echo, type: shell, command: [cat]}\n";

  @TestFactory
  Stream<DynamicTest> everyDocumentBecomesWhatStandsBehindIt() {
    List<String> blocks = blocks();
    List<DynamicTest> tests = new ArrayList<>();
    for (int i = 0; i + 1 < blocks.size(); i += 2) {
      String document = blocks.get(i);
      String routes = blocks.get(i + 1);
      if (!document.startsWith("- ")) {
        tests.add(DynamicTest.dynamicTest(name(document), () -> check(document, routes)));
      }
    }
    assertThat(tests).hasSizeGreaterThan(10);
    return tests.stream();
  }

  @Test
  void theRouteWrittenByHandLoads() throws Exception {
    try (StandIns standIns = new StandIns()) {
      standIns.camel.start();
      standIns.load(blocks().getLast());

      assertThat(standIns.camel.getRoutes()).hasSize(2);
    }
  }

  private static List<String> blocks() {
    List<String> blocks = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(Cases.text(Path.of("docs/routes.md")));
    while (matcher.find()) {
      blocks.add(matcher.group(1));
    }
    return blocks;
  }

  private static String name(String document) {
    return document.lines().filter(line -> line.contains("id:")).findFirst().orElse(document);
  }

  private static void check(String document, String part) {
    String whole =
        document.contains("component:\n") || document.contains("components:")
            ? document
            : ECHO + document;
    String routes = Compiler.compile(Cases.read(whole));

    for (int indent = 0; indent < 60; indent++) {
      String margin = " ".repeat(indent);
      String indented =
          part.lines()
              .map(line -> line.isEmpty() ? line : margin + line)
              .reduce("", (a, b) -> a + "\n" + b);
      if (routes.contains(indented + "\n")) {
        return;
      }
    }
    assertThat(routes).as("the routes that docs/routes.md shows").contains(part);
  }
}
