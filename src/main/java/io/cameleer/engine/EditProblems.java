package io.cameleer.engine;

import io.cameleer.source.InvalidDocumentException;
import io.cameleer.source.Location;
import io.cameleer.source.Problem;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is wrong with the files as they are now, told once. */
final class EditProblems {
  private static final Logger LOG = LoggerFactory.getLogger(EditProblems.class);

  /** How much of a version is shown. */
  private static final int SHORT = 12;

  private volatile List<Problem> problems = List.of();
  private String refused = "";

  /** What is wrong when a version does not start. */
  static List<Problem> of(RuntimeException failure, Location place) {
    if (failure instanceof InvalidDocumentException invalid) {
      return invalid.problems();
    }
    String why = CamelTrouble.describe(failure);
    return List.of(new Problem(Problem.Severity.ERROR, place, 1, why, null));
  }

  List<Problem> all() {
    return problems;
  }

  /** For people, a line each. */
  List<String> lines() {
    return problems.stream().map(EditProblems::line).toList();
  }

  private static String line(Problem problem) {
    String hint = problem.hint() == null ? "" : " (" + problem.hint() + ")";
    return problem.at() + ": " + problem.message() + hint;
  }

  /** Whether this version was found not to work. */
  synchronized boolean isRefused(String version) {
    return version.equals(refused);
  }

  /** A version does not work; another one goes on. */
  synchronized void refuse(String version, List<Problem> why, String running) {
    List<Problem> errors = why.stream().filter(Problem::isError).toList();
    boolean told = errors.equals(problems);
    refused = version;
    problems = errors;
    if (!told) {
      LOG.error(
          "the files have changed and do not work; version {} goes on:\n{}",
          shortened(running),
          String.join("\n", lines()));
    }
  }

  /** All is well, or is to be looked at again. */
  synchronized void clear() {
    refused = "";
    problems = List.of();
  }

  /** The beginning of a version, for people. */
  static String shortened(String version) {
    return version.length() <= SHORT ? version : version.substring(0, SHORT);
  }

  static EngineException notKept(String version) {
    return new EngineException(
        "the documents that it began with (version %s) are not kept any more"
            .formatted(shortened(version)),
        null);
  }
}
