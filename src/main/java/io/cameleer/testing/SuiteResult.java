package io.cameleer.testing;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * What came of the cases of a file.
 *
 * @param file the file, as the user named it
 * @param cases the cases that were run
 */
public record SuiteResult(String file, List<CaseResult> cases) {
  /** Copies the list. */
  public SuiteResult {
    Objects.requireNonNull(file, "file");
    cases = List.copyOf(cases);
  }

  /** How many cases failed. */
  public long failed() {
    return cases.stream().filter(c -> !c.passed()).count();
  }

  /** How long all of them took. */
  public Duration duration() {
    return cases.stream().map(CaseResult::duration).reduce(Duration.ZERO, Duration::plus);
  }
}
