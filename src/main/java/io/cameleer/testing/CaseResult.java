package io.cameleer.testing;

import io.cameleer.source.Location;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * What came of a case.
 *
 * @param name what the case is called
 * @param at where it stands
 * @param differences what was expected and did not come; none when it passed
 * @param notes what helps to understand them: why the run failed
 * @param duration how long it took, the start of its engine included
 */
public record CaseResult(
    String name, Location at, List<Difference> differences, List<String> notes, Duration duration) {
  /** Copies the lists. */
  public CaseResult {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(at, "at");
    differences = List.copyOf(differences);
    notes = List.copyOf(notes);
    Objects.requireNonNull(duration, "duration");
  }

  /** Whether all came as expected. */
  public boolean passed() {
    return differences.isEmpty();
  }
}
