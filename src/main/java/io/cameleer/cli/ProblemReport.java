package io.cameleer.cli;

import io.cameleer.source.Problem;
import io.cameleer.source.ProblemFormat;
import io.cameleer.source.SourceText;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Prints the problems of documents. */
final class ProblemReport {
  private final PrintStream to;
  private final Console.Style style;

  ProblemReport(PrintStream to, Console.Style style) {
    this.to = to;
    this.style = style;
  }

  /** Every problem with its line, then how many there are; nothing where there are none. */
  void print(List<Problem> problems, List<SourceText> sources) {
    ProblemFormat format =
        style.coloured() ? ProblemFormat.coloured(sources) : ProblemFormat.plain(sources);
    if (!problems.isEmpty()) {
      to.println(format.format(problems));
      to.println();
      to.println(count(problems));
    }
  }

  /** "2 errors, 1 warning". */
  static String count(List<Problem> problems) {
    long errors = problems.stream().filter(Problem::isError).count();
    long warnings = problems.size() - errors;
    String errorText = errors == 1 ? "1 error" : errors + " errors";
    String warningText = warnings == 1 ? "1 warning" : warnings + " warnings";
    if (errors == 0) {
      return warningText;
    }
    return warnings == 0 ? errorText : errorText + ", " + warningText;
  }

  /** The form for programs. */
  static List<Map<String, Object>> asData(List<Problem> problems) {
    return problems.stream().map(ProblemReport::asData).toList();
  }

  private static Map<String, Object> asData(Problem problem) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("severity", problem.isError() ? "error" : "warning");
    data.put("file", problem.at().file());
    data.put("line", problem.at().line());
    data.put("column", problem.at().column());
    data.put("length", problem.length());
    data.put("message", problem.message());
    if (problem.hint() != null) {
      data.put("hint", problem.hint());
    }
    return data;
  }
}
