package io.cameleer.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mocks answer in the place of calls; what is around the calls stays what it is. */
class MocksTest {
  @TempDir Path folder;

  private Map<String, List<String>> run(String tests) throws Exception {
    return new Tests(folder).run(tests);
  }

  @Test
  void anOutputIsWhatCallersSeeAndAResponseGoesThroughTheComponentsOutput() throws Exception {
    assertThat(
            run(
                """
                mocks: {desk: {output: noted}}
                cases:
                  - name: output
                    input: {what: tea}
                    mocks: {stock: {output: {left: "${len(input.sku)}"}}}
                    expect: {output: left 3}
                  - name: response
                    input: {what: tea}
                    mocks: {stock: {response: {count: 5, shelf: 7}}}
                    expect:
                      output: left 5
                      jobs: {look: {output: {left: 5}}}
                """))
        .containsEntry("output", List.of())
        .containsEntry("response", List.of());
  }

  @Test
  void retriesBreakersAndTimeoutsAreReal() throws Exception {
    assertThat(
            run(
                """
                mocks: {desk: {output: noted}}
                cases:
                  - name: again
                    input: {what: tea}
                    mocks:
                      stock:
                        sequence:
                          - {error: {status: 503}, times: 2}
                          - {response: {count: "${index}"}}
                    expect:
                      output: left 2
                      calls: {stock: 3}
                      jobs: {look: {attempts: 3}}
                  - name: not again
                    input: {what: tea}
                    mocks: {stock: {error: {status: 404, body: {why: gone}}}}
                    expect:
                      error: {job: look, type: http, status: 404, body: {why: gone}, message: "404"}
                      calls: {stock: 1}
                  - name: too slow
                    input: {what: tea}
                    mocks: {stock: {response: {count: 1}, delay: 1m}}
                    expect:
                      error: {type: timeout, attempts: 3}
                      calls: {stock: 3}
                  - name: left alone
                    workflow: many
                    mocks: {stock: {error: {type: connection}}}
                    expect:
                      output: [null, null, null]
                      calls: {stock: {count: 4}}
                """))
        .allSatisfy((name, differences) -> assertThat(differences).isEmpty());
  }

  @Test
  void anActionCanBeMockedAndAMockCanRunOutOfAnswers() throws Exception {
    assertThat(
            run(
                """
                cases:
                  - name: action
                    input: {what: tea}
                    mocks:
                      stock: {response: {count: 1}}
                      desk: {error: never called}
                      desk/write: {output: "${input.what}"}
                    expect: {jobs: {note: {output: tea}}, calls: {desk: 0, desk/write: 1}}
                  - name: out of answers
                    workflow: many
                    mocks: {stock: {response: {count: 1}, times: 2}}
                    expect: {output: [{left: 1}, {left: 1}, null]}
                """))
        .containsEntry("action", List.of())
        .hasEntrySatisfying(
            "out of answers",
            found ->
                assertThat(found)
                    .singleElement()
                    .asString()
                    .isEqualTo("mocks.stock: expected 2 calls, found 5 calls"));
  }

  @Test
  void noCaseRemembersAnotherAndAPrivateWorkflowCanBeTested() throws Exception {
    assertThat(
            run(
                """
                environment: {CAMELEER_TEST_WHO: you}
                cases:
                  - name: first
                    workflow: many
                    mocks: {stock: {error: down}}
                    expect: {output: [null, null, null]}
                  - name: second
                    workflow: many
                    mocks: {stock: {response: {count: "${input}"}}}
                    expect:
                      output: [{left: 1}, {left: 2}, {left: 3}]
                      calls: {stock: [3, 2, 1]}
                  - name: private
                    workflow: inner
                    environment: {CAMELEER_TEST_WHO: me}
                    expect: {output: hello me}
                """))
        .allSatisfy((name, differences) -> assertThat(differences).isEmpty());
  }

  @Test
  void anOverlayIsLaidOverTheDocument() throws Exception {
    assertThat(
            run(
                """
                overlay:
                  components:
                    - {id: stock, retry: {attempts: 1}}
                cases:
                  - name: once
                    input: {what: tea}
                    mocks: {stock: {error: {status: 503}}}
                    expect: {error: "503", calls: {stock: 1}}
                """))
        .containsEntry("once", List.of());
  }
}
