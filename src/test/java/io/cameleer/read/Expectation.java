package io.cameleer.read;

import io.cameleer.source.Problem;
import io.cameleer.source.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A problem that a document says it has, in a comment: {@code # error: what is said}, or {@code #
 * warning: …}; several may stand in one line. The text is any part of the message and the hint
 * behind it. Where no comment can stand on the failing line, {@code # error@+1: …} names one
 * further down, {@code # error@-2: …} one further up. {@code # error@:14: …} also says the column,
 * as does {@code # error@+1:14: …}.
 */
record Expectation(String file, int line, int column, boolean error, String text) {
  private static final Pattern WORD =
      Pattern.compile("#\\s*(error|warning)(?:@([+-]\\d+)?(?::(\\d+))?)?:\\s");

  static List<Expectation> in(SourceText source) {
    List<Expectation> all = new ArrayList<>();
    List<String> lines = source.text().lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      Matcher word = WORD.matcher(lines.get(i));
      int from = 0;
      while (word.find(from)) {
        Matcher next = WORD.matcher(lines.get(i));
        int end = next.find(word.end()) ? next.start() : lines.get(i).length();
        int line = i + 1 + (word.group(2) == null ? 0 : Integer.parseInt(word.group(2)));
        int column = word.group(3) == null ? 0 : Integer.parseInt(word.group(3));
        String text = lines.get(i).substring(word.end(), end).strip();
        boolean error = word.group(1).equals("error");
        all.add(new Expectation(source.name(), line, column, error, text));
        from = end;
      }
    }
    return all;
  }

  boolean isMetBy(Problem problem) {
    String said = problem.message() + (problem.hint() == null ? "" : "; " + problem.hint());
    return problem.at().file().equals(file)
        && problem.at().line() == line
        && (column == 0 || problem.at().column() == column)
        && problem.isError() == error
        && said.contains(text);
  }
}
