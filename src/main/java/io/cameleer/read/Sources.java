package io.cameleer.read;

import java.util.Set;

/** What expressions may begin with, by the place they stand at. */
final class Sources {
  /** Before a run: for processes that start with the document. */
  static final Set<String> DOCUMENT = Set.of("env", "secrets");

  /** In a workflow's {@code variables}. */
  static final Set<String> VARIABLES = Set.of("input", "env", "secrets", "workflow", "run");

  /** In a component, whose input is what it is called with; an error is known after a failure. */
  static final Set<String> COMPONENT =
      Set.of("input", "env", "secrets", "variables", "metadata", "workflow", "run", "error");

  /** In jobs, and a workflow's {@code output}. */
  static final Set<String> JOB =
      Set.of("input", "env", "secrets", "variables", "metadata", "workflow", "run", "jobs");

  /** What an answer is called where it is reshaped. */
  static final String[] ANSWER = {"response", "result", "output"};

  private Sources() {}
}
