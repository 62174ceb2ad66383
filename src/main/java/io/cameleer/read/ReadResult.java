package io.cameleer.read;

import io.cameleer.model.WorkflowDocument;
import io.cameleer.source.InvalidDocumentException;
import io.cameleer.source.Problem;
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
  /** Copies the list. */
  public ReadResult {
    problems = List.copyOf(problems);
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
