package io.cameleer.read;

import io.cameleer.expr.ExpressionText;
import io.cameleer.expr.Names;
import io.cameleer.model.JobKind;
import io.cameleer.source.Suggestion;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Finds comparisons of an {@code if} that can never hold, as far as the document shows it. */
final class Comparisons {
  private static final Set<JobKind.Operator> ORDERING =
      EnumSet.of(
          JobKind.Operator.GT, JobKind.Operator.GTE, JobKind.Operator.LT, JobKind.Operator.LTE);

  /** What is sure to be a text or a number. */
  private static final Pattern KNOWN =
      Pattern.compile("\\$\\{\\s*jobs\\.[^.\\s\\[]+\\.(status|duration|attempts|cost)\\s*}");

  private Comparisons() {}

  /**
   * Checks a condition.
   *
   * @param ofJob the input of the job, for conditions without their own
   */
  static void check(
      JobKind.Operator operator,
      @Nullable Node ofJob,
      @Nullable Node own,
      Node value,
      Reading reading) {
    if (value instanceof Node.Scalar scalar && scalar.hasExpressions()) {
      return;
    }
    String expected =
        switch (operator) {
          case EQ, NEQ, CONTAINS -> null;
          case GT, GTE, LT, LTE -> isOrdered(value) ? null : "a number or a text";
          case IN, NOT_IN -> value instanceof Node.Listing ? null : "a list";
          case STARTS_WITH, ENDS_WITH, MATCH -> isText(value) ? null : "a text";
          case EXISTS -> isBoolean(value) ? null : "true or false";
        };
    if (expected != null) {
      reading.error(
          value,
          "found %s as the value for '%s', expected %s"
              .formatted(value.word(), operator.word(), expected),
          null);
      return;
    }
    if (operator == JobKind.Operator.MATCH) {
      checkPattern(value, reading);
    }
    checkKnown(operator, own == null ? ofJob : own, value, reading);
  }

  private static boolean isText(Node node) {
    return node instanceof Node.Scalar scalar && scalar.isText();
  }

  private static boolean isBoolean(Node node) {
    return node instanceof Node.Scalar scalar && scalar.value() instanceof Boolean;
  }

  private static boolean isOrdered(Node node) {
    return node instanceof Node.Scalar scalar
        && (scalar.value() instanceof Number || scalar.isText());
  }

  private static void checkPattern(Node value, Reading reading) {
    if (value instanceof Node.Scalar scalar) {
      try {
        Pattern unused = Pattern.compile(scalar.text());
      } catch (PatternSyntaxException e) {
        reading.error(value, "no regular expression: " + e.getDescription(), null);
      }
    }
  }

  private static void checkKnown(
      JobKind.Operator operator, @Nullable Node input, Node value, Reading reading) {
    boolean equality = operator == JobKind.Operator.EQ || operator == JobKind.Operator.NEQ;
    boolean ordered = isOrdered(value) && ORDERING.contains(operator);
    if (!(input instanceof Node.Scalar scalar) || !(equality || ordered)) {
      return;
    }
    Matcher known = KNOWN.matcher(scalar.text().strip());
    if (ExpressionText.next(scalar.text(), 0) != 0 || !known.matches()) {
      return;
    }
    boolean isStatus = known.group(1).equals("status");
    if (isStatus != isText(value)) {
      reading.error(
          value,
          "found %s, compared to the %s of a job, which is %s"
              .formatted(value.word(), known.group(1), isStatus ? "a text" : "a number"),
          null);
    } else if (isStatus
        && equality
        && value instanceof Node.Scalar word
        && !Names.STATUSES.contains(word.text())) {
      String near = Suggestion.didYouMean(word.text(), Names.STATUSES);
      reading.error(
          value,
          "no job has the status '" + CoreSchema.shorten(word.text()) + "'",
          near == null ? "there are " + String.join(", ", Names.STATUSES) : near);
    }
  }
}
