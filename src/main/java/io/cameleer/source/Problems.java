package io.cameleer.source;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gathers problems, so that all of them are reported at once. The same problem at the same place is
 * kept once. Not safe for use by several threads.
 */
public final class Problems {
  private final Set<Problem> found = new LinkedHashSet<>();

  /** Adds an error. */
  public void error(Location at, int length, String message, @Nullable String hint) {
    add(new Problem(Problem.Severity.ERROR, at, length, message, hint));
  }

  /** Adds an error that is one character long and has no hint. */
  public void error(Location at, String message) {
    error(at, 1, message, null);
  }

  /** Adds a warning. */
  public void warning(Location at, int length, String message, @Nullable String hint) {
    add(new Problem(Problem.Severity.WARNING, at, length, message, hint));
  }

  /** Adds a problem. */
  public void add(Problem problem) {
    found.add(problem);
  }

  /** How many there are so far. */
  public int size() {
    return found.size();
  }

  /** True when at least one error was added. */
  public boolean hasErrors() {
    return found.stream().anyMatch(Problem::isError);
  }

  /** All problems so far, in the order of the text. */
  public List<Problem> all() {
    List<Problem> sorted = new ArrayList<>(found);
    sorted.sort(Comparator.comparing(Problem::at));
    return List.copyOf(sorted);
  }

  /**
   * Ends the reading of a document that has errors.
   *
   * @throws InvalidDocumentException with all problems, warnings too, when there is an error
   */
  public void throwIfErrors() {
    if (hasErrors()) {
      throw new InvalidDocumentException(all());
    }
  }
}
