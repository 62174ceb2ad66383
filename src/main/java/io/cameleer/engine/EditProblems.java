package io.cameleer.engine;

import io.cameleer.model.Controller;
import io.cameleer.source.InvalidDocumentException;
import io.cameleer.source.Location;
import io.cameleer.source.Problem;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is wrong with the files as they are now, told once. */
final class EditProblems {
  private static final Logger LOG = LoggerFactory.getLogger(EditProblems.class);

  private static final String NEXT_START =
      "a 'controller' was edited: that counts from the next start on";

  /** How much of a version is shown. */
  private static final int SHORT = 12;

  private final List<Controller> served;
  private volatile List<Problem> problems = List.of();
  private volatile boolean otherControllers;
  private String refused = "";

  /** Nothing wrong with the documents that a server begins with. */
  EditProblems(List<CheckedDocument> documents) {
    served = controllers(documents);
  }

  private static List<Controller> controllers(List<CheckedDocument> documents) {
    return documents.stream().flatMap(document -> document.controllers().stream()).toList();
  }

  /** What is wrong when a version does not start. */
  static List<Problem> of(Throwable failure, Location place) {
    if (failure instanceof InvalidDocumentException invalid) {
      return invalid.problems();
    }
    String why = said(failure);
    return List.of(new Problem(Problem.Severity.ERROR, place, 1, why, null));
  }

  /** What failed, in one line: an error of the JVM with its kind, as its message is a bare name. */
  static String said(Throwable failure) {
    return failure instanceof Error ? failure.toString() : CamelTrouble.describe(failure);
  }

  List<Problem> all() {
    return problems;
  }

  /** For people, a line each. */
  List<String> lines() {
    Stream<String> all = problems.stream().map(EditProblems::line);
    return otherControllers ? Stream.concat(all, Stream.of(NEXT_START)).toList() : all.toList();
  }

  /** Other documents are served from here on. */
  void taken(List<CheckedDocument> documents) {
    clear();
    otherControllers = !controllers(documents).equals(served);
    if (otherControllers) {
      LOG.warn("{}", NEXT_START);
    }
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
          String.join("\n", errors.stream().map(EditProblems::line).toList()));
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
