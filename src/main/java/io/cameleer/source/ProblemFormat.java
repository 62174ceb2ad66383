package io.cameleer.source;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Shows problems to people: the place, what is wrong, the line with the mistake underlined, and
 * what to do about it.
 *
 * <pre>
 * shop.workflow.yaml:7:20: error: unknown component 'mailr'
 *   7 |         component: mailr
 *     |                    ^^^^^ did you mean 'mailer'?
 * </pre>
 *
 * <p>Safe for use by several threads.
 */
public final class ProblemFormat {
  /** So much of a line is shown, around the mistake. */
  private static final int WIDTH = 120;

  private static final String RED = "\u001b[1;31m";
  private static final String YELLOW = "\u001b[1;33m";
  private static final String CYAN = "\u001b[36m";
  private static final String BOLD = "\u001b[1m";
  private static final String DIM = "\u001b[2m";
  private static final String RESET = "\u001b[0m";

  private final Map<String, List<String>> lines;
  private final boolean coloured;

  private ProblemFormat(Collection<SourceText> sources, boolean coloured) {
    this.lines = new HashMap<>();
    sources.forEach(s -> lines.putIfAbsent(s.name(), s.text().lines().toList()));
    this.coloured = coloured;
  }

  /** A format without colours, which knows the lines of these texts. */
  public static ProblemFormat plain(Collection<SourceText> sources) {
    return new ProblemFormat(sources, false);
  }

  /** A format with the colours of an ANSI terminal, which knows the lines of these texts. */
  public static ProblemFormat coloured(Collection<SourceText> sources) {
    return new ProblemFormat(sources, true);
  }

  /** All problems, an empty line between them, without a line end behind the last. */
  public String format(Collection<Problem> problems) {
    return problems.stream().map(this::format).collect(Collectors.joining("\n\n"));
  }

  /** One problem, in one to three lines, without a line end behind the last. */
  public String format(Problem problem) {
    String colour = problem.isError() ? RED : YELLOW;
    String severity = problem.isError() ? "error" : "warning";
    StringBuilder shown = new StringBuilder();
    shown.append(in(DIM, problem.at() + ":")).append(' ').append(in(colour, severity + ":"));
    shown.append(' ').append(in(BOLD, clean(problem.message())));
    String line = line(problem.at());
    if (line.isBlank()) {
      return problem.hint() == null ? shown.toString() : shown + "\n  " + hint(problem);
    }
    appendLine(shown, problem, line, colour);
    return shown.toString();
  }

  private void appendLine(StringBuilder shown, Problem problem, String line, String colour) {
    int column = Math.min(problem.at().column() - 1, line.length());
    int from = column < WIDTH - 20 ? 0 : column - WIDTH / 2;
    int to = Math.min(line.length(), from + WIDTH);
    String before = (from > 0 ? "…" : "") + expanded(line.substring(from, column));
    String marked = line.substring(column, Math.min(to, column + problem.length()));
    String after = expanded(line.substring(column, to)) + (to < line.length() ? "…" : "");
    String number = String.valueOf(problem.at().line());
    String margin = " ".repeat(number.length());
    int underline = Math.max(1, width(expanded(marked.stripTrailing())));
    shown.append("\n  ").append(in(DIM, number + " |")).append(' ').append(before).append(after);
    shown.append("\n  ").append(margin).append(in(DIM, " |")).append(' ');
    shown.append(" ".repeat(width(before))).append(in(colour, "^".repeat(underline)));
    if (problem.hint() != null) {
      shown.append(' ').append(hint(problem));
    }
  }

  private String hint(Problem problem) {
    return in(CYAN, clean(String.valueOf(problem.hint())));
  }

  private String line(Location at) {
    List<String> known = lines.getOrDefault(at.file(), List.of());
    return at.line() <= known.size() ? known.get(at.line() - 1) : "";
  }

  private String in(String colour, String text) {
    return coloured ? colour + text + RESET : text;
  }

  private static String expanded(String text) {
    return clean(text.replace("\t", "    "));
  }

  /** Control characters in a document must not reach the terminal. */
  private static String clean(String text) {
    return text.replaceAll("[\\p{Cntrl}&&[^\n]]", "�");
  }

  /** How many columns a text takes: wide characters two, combining ones none. */
  private static int width(String text) {
    return text.codePoints().map(ProblemFormat::width).sum();
  }

  private static int width(int c) {
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT) {
      return 0;
    }
    boolean wide =
        (c >= 0x1100 && c <= 0x115F)
            || (c >= 0x2E80 && c <= 0xA4CF)
            || (c >= 0xAC00 && c <= 0xD7A3)
            || (c >= 0xF900 && c <= 0xFAFF)
            || (c >= 0xFE30 && c <= 0xFE6F)
            || (c >= 0xFF00 && c <= 0xFF60)
            || (c >= 0xFFE0 && c <= 0xFFE6)
            || (c >= 0x1F300 && c <= 0x1FAFF)
            || (c >= 0x20000 && c <= 0x3FFFD);
    return wide ? 2 : 1;
  }
}
