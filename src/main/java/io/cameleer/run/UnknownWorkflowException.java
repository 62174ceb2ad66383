package io.cameleer.run;

import io.cameleer.source.CameleerException;
import io.cameleer.source.Suggestion;
import java.io.Serial;
import java.util.Collection;

/** A workflow that does not exist, or that only other workflows may run. */
public final class UnknownWorkflowException extends CameleerException {
  @Serial private static final long serialVersionUID = 1L;

  private UnknownWorkflowException(String message) {
    super(message);
  }

  /** No workflow has this id; {@code known} are those that exist. */
  public static UnknownWorkflowException notFound(String id, Collection<String> known) {
    String hint = Suggestion.didYouMean(id, known);
    String have = known.isEmpty() ? "there are none" : "there are: " + String.join(", ", known);
    return new UnknownWorkflowException(
        "there is no workflow '" + id + "'" + (hint == null ? "; " + have : ": " + hint));
  }

  /** The workflow is private. */
  public static UnknownWorkflowException isPrivate(String id) {
    return new UnknownWorkflowException(
        "workflow '" + id + "' is private: only other workflows can run it");
  }
}
