package io.cameleer.read;

import org.jspecify.annotations.Nullable;

/** Says where a source has a meaning, when it stands where it has none. */
final class Misplaced {
  private Misplaced() {}

  static @Nullable String hint(String source) {
    return switch (source) {
      case "item", "index" -> "it is known within a for-each, a filter, and beside \"*\"";
      case "batch" -> "it is known within a for-each with 'batch: true'";
      case "jobs" -> "hand the value over: in the job's 'input', or a workflow's 'output'";
      case "error" -> "it is known in 'on_error', in a fallback's value and in 'on_failure'";
      case "response", "result", "output" -> "it is known in the 'output' of a component or a job";
      case "variables" -> "variables are evaluated before metadata, and both before any job";
      case "metadata" -> "metadata is evaluated after the variables, and before any job";
      case "input", "workflow", "run" -> "there is no run yet when this is evaluated";
      default -> null;
    };
  }
}
