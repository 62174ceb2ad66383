package io.cameleer.model;

import io.cameleer.source.Location;
import java.util.List;
import java.util.Objects;

/**
 * The tests of a workflow document, as a {@code *.test.yaml} file has them.
 *
 * @param at where the file begins
 * @param document the document under test, overlays applied, found valid
 * @param cases in the order of the file, names unique
 */
public record TestSuite(Location at, WorkflowDocument document, List<TestCase> cases) {
  /** Copies the list. */
  public TestSuite {
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(document, "document");
    cases = List.copyOf(cases);
  }
}
