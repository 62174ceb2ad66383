package io.cameleer.run;

import io.cameleer.source.CameleerException;
import java.io.Serial;
import java.util.List;

/** An input that a workflow does not take; no run was made. */
public final class InvalidInputException extends CameleerException {
  @Serial private static final long serialVersionUID = 1L;

  private final List<String> faults;

  /** The input of {@code workflow} has these faults, each told in one line. */
  public InvalidInputException(String workflow, List<String> faults) {
    super("the input of workflow '" + workflow + "' is wrong: " + String.join("; ", faults));
    this.faults = List.copyOf(faults);
  }

  /** What is wrong, one line each. */
  public List<String> faults() {
    return faults;
  }
}
