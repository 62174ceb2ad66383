package io.cameleer.read;

import io.cameleer.model.TestSuite;
import io.cameleer.source.Problem;
import io.cameleer.source.SourceText;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came of reading a file of tests.
 *
 * @param valid the tests; null where there are errors, those of the document included
 * @param problems errors and warnings, in the order of the texts
 * @param sources the texts that they point into
 */
public record TestResult(
    @Nullable TestSuite valid, List<Problem> problems, List<SourceText> sources) {
  /** Copies the lists. */
  public TestResult {
    problems = List.copyOf(problems);
    sources = List.copyOf(sources);
  }

  /** The tests, if there are no errors. */
  public Optional<TestSuite> suite() {
    return Optional.ofNullable(valid);
  }
}
