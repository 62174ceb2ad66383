package io.cameleer.source;

import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/** A document that cannot run, with everything that is wrong with it. */
public final class InvalidDocumentException extends CameleerException {
  @Serial private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /** A refusal for these problems, of which at least one is an error. */
  public InvalidDocumentException(List<Problem> problems) {
    super(
        problems.stream()
            .filter(Problem::isError)
            .map(p -> p.at() + ": " + p.message())
            .collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** All problems, warnings too, in the order of the text. */
  public List<Problem> problems() {
    return problems;
  }
}
