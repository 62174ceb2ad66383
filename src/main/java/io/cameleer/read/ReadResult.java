package io.cameleer.read;

import io.cameleer.model.WorkflowDocument;
import io.cameleer.source.InvalidDocumentException;
import io.cameleer.source.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came of reading a document.
 *
 * @param valid the document; null where there are errors
 * @param problems errors and warnings, in the order of the text
 */
public record ReadResult(@Nullable WorkflowDocument valid, List<Problem> problems) {
  /** More problems than this are counted, not listed. */
  static final int MOST_PROBLEMS = 1000;

  /** Copies the list; of very many problems the first ones. */
  public ReadResult {
    problems = problems.size() > MOST_PROBLEMS ? first(problems) : List.copyOf(problems);
  }

  private static List<Problem> first(List<Problem> all) {
    List<Problem> some = new ArrayList<>(all.subList(0, MOST_PROBLEMS));
    Problem next = all.get(MOST_PROBLEMS);
    String message = "and %,d more problems".formatted(all.size() - MOST_PROBLEMS);
    some.add(new Problem(Problem.Severity.ERROR, next.at(), 1, message, null));
    return List.copyOf(some);
  }

  /** The document, if it has no errors. */
  public Optional<WorkflowDocument> document() {
    return Optional.ofNullable(valid);
  }

  /**
   * The document.
   *
   * @throws InvalidDocumentException with all problems where there are errors
   */
  public WorkflowDocument orThrow() {
    return document().orElseThrow(() -> new InvalidDocumentException(problems));
  }
}
