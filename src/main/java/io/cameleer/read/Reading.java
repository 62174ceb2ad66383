package io.cameleer.read;

import io.cameleer.source.Problem;
import io.cameleer.source.Suggestion;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The circumstances under which a part of the document is read. The places of an outer part hold
 * for an inner one, unless it says otherwise.
 *
 * @param findings where everything is gathered
 * @param sources what expressions may begin with here
 * @param jobs the jobs that expressions can see; null where there are none
 * @param job the id of the job this belongs to; null for none
 * @param declared the names that the workflow declares
 */
record Reading(
    Findings findings,
    Set<String> sources,
    @Nullable JobScope jobs,
    @Nullable String job,
    Declared declared) {

  /** So short a time is rarely meant when it is written without a unit. */
  private static final Duration SHORT = Duration.ofMillis(100);

  /** The same with more sources. */
  Reading seeing(String... more) {
    if (more.length == 0) {
      return this;
    }
    Set<String> all = new LinkedHashSet<>(sources);
    all.addAll(List.of(more));
    return new Reading(findings, all, jobs, job, declared);
  }

  /** The same with these sources and no others. */
  Reading seeingOnly(Set<String> others) {
    return new Reading(findings, others, jobs, job, declared);
  }

  /** The same for the jobs of a list. */
  Reading among(JobScope scope) {
    return new Reading(findings, sources, scope, job, declared);
  }

  /** The same where these names are declared. */
  Reading declaring(Declared names) {
    return new Reading(findings, sources, jobs, job, names);
  }

  /** The same for the inside of a job. */
  Reading inJob(String id) {
    return new Reading(findings, sources, jobs, id, declared);
  }

  void error(Node at, String message, @Nullable String hint) {
    findings
        .problems()
        .add(new Problem(Problem.Severity.ERROR, at.at(), at.length(), message, hint));
  }

  void warning(Node at, String message, @Nullable String hint) {
    findings
        .problems()
        .add(new Problem(Problem.Severity.WARNING, at.at(), at.length(), message, hint));
  }

  /** Says that a value is not what the field takes. */
  void wrongKind(Node found, String expected) {
    wrongKind(found, expected, null);
  }

  /** Says that a value is not what the field takes, and what to do about it. */
  void wrongKind(Node found, String expected, @Nullable String hint) {
    if (found instanceof Node.Scalar scalar && !isFixed(scalar)) {
      return;
    }
    error(found, "found " + found.word() + ", expected " + expected, hint);
  }

  /** Says that a word is none of those known. */
  void unknownWord(Node.Scalar found, String message, Collection<String> known) {
    unknownWord(found, message, known, null);
  }

  /**
   * Says that a word is none of those known.
   *
   * @param hint what to do where no known word is near
   */
  void unknownWord(
      Node.Scalar found, String message, Collection<String> known, @Nullable String hint) {
    if (isFixed(found)) {
      String near = Suggestion.closest(found.text(), known);
      if (near == null && !found.text().isEmpty()) {
        String start = found.text() + "-";
        near = known.stream().filter(word -> word.startsWith(start)).findFirst().orElse(null);
      }
      error(
          found,
          "found " + found.word() + ", " + message,
          near == null ? hint : "did you mean '" + near + "'?");
    }
  }

  /** Says so when there is an expression where the document must be fixed. */
  boolean isFixed(Node.Scalar scalar) {
    if (!scalar.hasExpressions()) {
      return true;
    }
    error(
        scalar,
        "an expression cannot stand here: this is read when the document is loaded",
        "write the value itself; an overlay (-f) can replace it");
    return false;
  }

  /** Warns of a bare number that looks like seconds. */
  void checkUnit(Node.Scalar scalar, Duration duration) {
    if (Durations.isBare(scalar.text()) && !duration.isZero() && duration.compareTo(SHORT) < 0) {
      String number = scalar.text();
      warning(
          scalar,
          number + " is " + number + " milliseconds",
          "write " + number + "s for seconds, or " + number + "ms");
    }
  }
}
