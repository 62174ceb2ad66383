package io.cameleer.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mistakes in files of tests are told with their place and a near miss. */
class TestFileProblemsTest {
  @TempDir Path folder;

  private List<String> problems(String tests) throws Exception {
    return new Tests(folder).problems(tests);
  }

  @Test
  void unknownKeysAndNames() throws Exception {
    assertThat(
            problems(
                """
                mock: {}
                cases:
                  - name: names
                    inptu: {}
                    workflow: shoop
                    mocks:
                      stok: {output: 1}
                      desk/wrote: {output: 1}
                  - name: jobs
                    input: {what: tea}
                    expect:
                      jobs: {lok: success, look: {outptu: 1}}
                      order: [look, sya]
                      skipped: [nothing]
                      calls: {stock: 1}
                """))
        .containsExactly(
            "1:1 unknown key 'mock' in a file of tests (did you mean 'mocks'?)",
            "4:5 unknown key 'inptu' in a case (did you mean 'input'?)",
            "5:15 unknown workflow 'shoop' (did you mean 'shop'?)",
            "7:7 unknown component 'stok' (did you mean 'stock'?)",
            "8:7 unknown action 'wrote' of component 'desk' (did you mean 'write'?)",
            "12:14 unknown job 'lok' (did you mean 'look'?)",
            "12:35 unknown key 'outptu' in an expected job (did you mean 'output'?)",
            "13:21 unknown job 'sya' (did you mean 'say'?)",
            "14:17 unknown job 'nothing' (there are look, note, say)",
            "15:15 'stock' is no mock here, and only calls of mocks are counted"
                + " (give it an answer under 'mocks')");
  }

  @Test
  void answersThatSayNothingOrTooMuch() throws Exception {
    assertThat(
            problems(
                """
                cases:
                  - name: a
                    mocks: {stock: {delay: 1s}}
                  - name: a
                    mocks: {stock: {output: 1, error: no}}
                  - name: b
                    mocks: {stock: {sequence: [{output: 1}, {response: 2}], times: 2}}
                  - name: c
                    mocks: {stock: {output: "${inptu.x}"}}
                    expect: {output: "hello ${output}", jobs: {look: {output: {...: rest}}}}
                """))
        .extracting(line -> line.replaceFirst(" \\(.*", ""))
        .containsExactly(
            "3:20 an answer of a mock says nothing",
            "4:5 there is a case 'a' already",
            "5:32 'error' stands beside 'output'",
            "7:21 'output' and 'response' stand in one mock",
            "7:61 'times' stands beside 'sequence'",
            "9:32 unknown source 'inptu'",
            "10:22 found a text with an expression in it, expected a value, or one expression as a"
                + " condition",
            "10:69 found the text 'rest', expected the word more: other fields may be there as"
                + " well");
  }

  @Test
  void theDocumentsOwnProblemsAndMissingFiles() throws Exception {
    assertThat(
            problems(
                """
                overlay: {components: [{id: stock, tiemout: 1s}]}
                cases: [{name: a}]
                """))
        .containsExactly(
            "1:36 unknown key 'tiemout' in a component of type 'http-client'"
                + " (did you mean 'timeout'?)");
    Path alone = Files.writeString(folder.resolve("alone.test.yaml"), "cases: []\n");
    assertThat(TestFile.read(alone).problems())
        .extracting(problem -> problem.message())
        .anySatisfy(message -> assertThat(message).contains("alone.workflow.yaml", "no such file"))
        .anySatisfy(message -> assertThat(message).contains("a list of cases"));
  }
}
