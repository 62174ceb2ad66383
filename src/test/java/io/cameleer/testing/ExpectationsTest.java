package io.cameleer.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is expected is compared with what came, and every difference is told with its place. */
class ExpectationsTest {
  @TempDir Path folder;

  private List<String> differences(String expected) throws Exception {
    return new Tests(folder)
        .run(
            """
            cases:
              - name: case
                input: {what: tea}
                mocks:
                  stock: {output: {left: 3, shelves: [{id: 1, full: true}, {id: 2, full: false}]}}
                  desk: {output: noted}
                expect:
            """
                + expected.indent(6))
        .get("case");
  }

  @Test
  void whatCameAsExpectedIsNotTold() throws Exception {
    assertThat(
            differences(
                """
                status: completed
                degraded: false
                output: "left 3"
                jobs:
                  look: {status: success, attempts: 1}
                  note: success
                order: [[look, note], [note, say]]
                ran: [say, note, look]
                skipped: []
                calls: {stock: [{sku: tea}], desk: {count: 1}}
                """))
        .isEmpty();
  }

  @Test
  void anObjectIsComparedWithAllItsFieldsUnlessMoreAreAllowed() throws Exception {
    assertThat(
            differences(
                """
                jobs:
                  look:
                    output: {left: 4, shelves: [{id: 1, "...": more}, {id: 2}, {id: 3}]}
                """))
        .containsExactly(
            "jobs.look.output.left: expected 4, found 3",
            "jobs.look.output.shelves[1].full: expected no such field, found false",
            "jobs.look.output.shelves: expected 3 items, found 2 items:"
                + " [{\"id\":1,\"full\":true},{\"id\":2,\"full\":false}]");
    assertThat(
            differences(
                """
                jobs: {look: {output: {shelves: [{"...": more}, "..."], "...": more}}}
                """))
        .isEmpty();
  }

  @Test
  void anExpressionIsACondition() throws Exception {
    assertThat(
            differences(
                """
                output: "${output matches '^left [0-9]+$' and input.what == 'tea'}"
                jobs:
                  look: {output: {left: "${output > 3}", colour: "${output == null}", "...": more}}
                """))
        .containsExactly("jobs.look.output.left: expected ${output > 3} to hold, found 3");
  }

  @Test
  void jobsOrderAndCallsThatDiffer() throws Exception {
    assertThat(
            differences(
                """
                status: failed
                jobs: {note: skipped}
                order: [say, look]
                ran: [look]
                skipped: [say]
                calls: {stock: [{sku: coffee}], desk: 2}
                """))
        .containsExactly(
            "status: expected \"failed\", found \"completed\"",
            "jobs.note.status: expected \"skipped\", found \"success\"",
            "order: expected say to end before look begins,"
                + " found look begins, look ends, say begins, say ends",
            "ran: expected [look], found [look, note, say]",
            "skipped: expected [say], found []",
            "calls.stock.sku: expected \"coffee\", found \"tea\"",
            "calls.desk: expected 2, found 1");
  }

  @Test
  void errorsAndRefusals() throws Exception {
    assertThat(differences("error: no stock"))
        .containsExactly(
            "status: expected \"failed\", found \"completed\"",
            "error: expected a failure, found none");
    assertThat(differences("refused: no such thing"))
        .containsExactly(
            "refused: expected the input to be refused, found a run that ended completed");
    assertThat(
            new Tests(folder)
                .run(
                    """
                    cases:
                      - {name: right, expect: {refused: "'what' is required"}}
                      - {name: other, expect: {refused: "'whom' is required"}}
                      - {name: none}
                    """))
        .containsEntry("right", List.of())
        .hasEntrySatisfying("other", found -> assertThat(found).hasSize(1))
        .hasEntrySatisfying(
            "none",
            found -> assertThat(found).singleElement().asString().contains("'what' is required"));
  }

  @Test
  void aRunThatDoesNotEndIsCancelled() throws Exception {
    assertThat(
            new Tests(folder)
                .run(
                    """
                    overlay: {components: [{id: stock, timeout: 1h}]}
                    cases:
                      - name: endless
                        timeout: 300ms
                        input: {what: tea}
                        mocks: {stock: {output: 1, delay: 1h}}
                    """))
        .containsEntry(
            "endless",
            List.of("the run: expected to end within 300 ms, found jobs under way: look"));
  }
}
