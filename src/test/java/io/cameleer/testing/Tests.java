package io.cameleer.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameleer.engine.EngineOptions;
import io.cameleer.source.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A document and its tests in a folder. */
record Tests(Path folder) {
  private static final String DOCUMENT =
      """
      components:
        - id: stock
          type: http-client
          url: http://localhost:1/stock
          timeout: 200ms
          retry: {attempts: 3, delay: 10ms, backoff: fixed}
          circuit_breaker: {failure_threshold: 4}
          output: {left: "${response.count}"}
        - id: desk
          type: shell
          actions:
            - {id: write, command: [write-it]}
            - {id: read, command: [read-it]}
      workflows:
        - id: shop
          default: true
          input: {what: {type: text, required: true}}
          jobs:
            - {id: look, component: stock, input: {sku: "${input.what}"}}
            - {id: note, component: desk, action: write, condition: "${jobs.look.output.left > 0}"}
            - {id: say, type: filter, input: "left ${jobs.look.output.left}", depends_on: [note]}
        - id: many
          jobs:
            - id: each
              type: for-each
              input: [1, 2, 3]
              max_concurrent: 1
              on_item_error: continue
              do: {component: stock, input: "${item}"}
        - id: inner
          private: true
          jobs:
            - {id: only, type: filter, input: "hello ${env.CAMELEER_TEST_WHO}"}
      """;

  /** Writes the usual document, and these tests of it. */
  TestFile file(String tests) throws IOException {
    Files.writeString(folder.resolve("shop.workflow.yaml"), DOCUMENT);
    return TestFile.read(Files.writeString(folder.resolve("shop.test.yaml"), tests));
  }

  /** The problems of these tests, a line each. */
  List<String> problems(String tests) throws IOException {
    List<String> lines = new ArrayList<>();
    for (Problem problem : file(tests).problems()) {
      String hint = problem.hint() == null ? "" : " (" + problem.hint() + ")";
      lines.add(problem.at().line() + ":" + problem.at().column() + " " + problem.message() + hint);
    }
    return lines;
  }

  /** What differs in each case of these tests. */
  Map<String, List<String>> run(String tests) throws Exception {
    TestFile file = file(tests);
    assertThat(file.problems()).isEmpty();
    Map<String, List<String>> differences = new LinkedHashMap<>();
    for (String name : file.cases()) {
      differences.put(
          name,
          file.run(name, EngineOptions.defaults()).differences().stream()
              .map(Difference::toString)
              .toList());
    }
    return differences;
  }
}
