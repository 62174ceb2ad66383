package io.cameleer.cli;

import io.cameleer.testing.CaseResult;
import io.cameleer.testing.Difference;
import io.cameleer.testing.SuiteResult;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Prints the results of tests as they come, and what they add up to. */
final class TestReport {
  private final PrintStream to;
  private final Console.Style style;

  TestReport(Console console) {
    to = console.out();
    style = console.outStyle();
  }

  /** The first case of a file comes next. */
  void begin(String file) {
    to.println(file);
  }

  /** A case with what differs. */
  void print(CaseResult result) {
    String mark = result.passed() ? style.green("✔") : style.red("✘");
    to.println("  " + mark + " " + result.name() + "  " + style.dim(time(result.duration())));
    for (Difference difference : result.differences()) {
      to.println("      " + difference.path());
      to.println("        expected  " + difference.expected());
      to.println("        found     " + difference.found());
    }
    if (!result.passed()) {
      result.notes().forEach(note -> to.println("      " + note));
      to.println("      " + style.dim("at " + result.at()));
    }
    to.flush();
  }

  /** How many ran, and how many failed. */
  void summary(List<SuiteResult> results) {
    long cases = results.stream().mapToLong(r -> r.cases().size()).sum();
    long failed = results.stream().mapToLong(SuiteResult::failed).sum();
    Duration time =
        results.stream().map(SuiteResult::duration).reduce(Duration.ZERO, Duration::plus);
    if (!results.isEmpty()) {
      to.println();
    }
    String counted = cases == 1 ? "1 test" : cases + " tests";
    String outcome = failed == 0 ? style.green("all passed") : style.red(failed + " failed");
    to.println(
        cases == 0 ? "no tests were run" : counted + ", " + outcome + "  " + style.dim(time(time)));
    to.flush();
  }

  private static String time(Duration duration) {
    return duration.toMillis() < 1000
        ? duration.toMillis() + " ms"
        : String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }
}
