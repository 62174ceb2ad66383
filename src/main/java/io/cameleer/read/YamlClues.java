package io.cameleer.read;

import io.cameleer.source.Problems;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Usual mistakes that the YAML parser notices somewhere else than where they are, or calls by
 * another name. They are looked for only where it has given up.
 */
final class YamlClues {
  /**
   * One mistake.
   *
   * @param pattern what gives it away; its first group is where it is
   * @param nearby whether it must stand in the line of the trouble or in the last one before it,
   *     and not anywhere before
   */
  private record Clue(Pattern pattern, boolean nearby, String message, String hint) {
    Clue(String pattern, boolean nearby, String message, String hint) {
      this(Pattern.compile(pattern), nearby, message, hint);
    }
  }

  private static final List<Clue> CLUES =
      List.of(
          new Clue(
              "^((?:<{7}|>{7}) .*)",
              false, "a merge conflict stands here unresolved", "keep one of its two sides"),
          new Clue(
              "^\\s*(```.*)",
              false,
              "a Markdown fence, no YAML",
              "leave it out; the document is what stands between the fences"),
          new Clue(
              "^\\s*(-[A-Za-z_\"'][\\w-]*:)",
              true,
              "a list item begins with '- ', and here is no space behind the '-'",
              "write a space there"),
          new Clue(
              "^\\s*(?:- +)?([A-Za-z_][\\w-]*:[^\\s:/\\\\])",
              true,
              "a space is missing behind the ':'",
              "a key, a ':', a space, and the value"),
          new Clue(
              "[:\\[{,]\\s*([\u201c\u201d\u201e\u2018\u2019])",
              true,
              "these are typographic quotes, which YAML takes for letters",
              "write \" instead"),
          new Clue(
              "[}\\]]\\s*(,)\\s*(?:#.*)?$",
              true,
              "nothing can stand here behind the end of a list or an object",
              "leave the ',' out"));

  private YamlClues() {}

  /**
   * Adds the problem behind the trouble.
   *
   * @param trouble the offset where the parser gave up
   * @return false when nothing gives it away
   */
  static boolean report(LiftedText file, int trouble, Problems problems) {
    String text = file.text();
    int end = YamlText.lineEnd(text, Math.min(trouble, text.length()));
    int near = lineBefore(text, lineStart(text, Math.min(trouble, text.length())));
    for (int start = 0; start < end; start = lineAfter(text, start)) {
      String line = text.substring(start, YamlText.lineEnd(text, start));
      for (Clue clue : CLUES) {
        if (clue.nearby() && start < near) {
          continue;
        }
        Matcher found = clue.pattern().matcher(line);
        if (found.find()) {
          int length = found.end(1) - found.start(1);
          problems.error(
              file.positions().at(start + found.start(1)), length, clue.message(), clue.hint());
          return true;
        }
      }
    }
    return false;
  }

  private static int lineStart(String text, int offset) {
    return text.lastIndexOf('\n', offset - 1) + 1;
  }

  /** The start of the last line above that is no blank. */
  private static int lineBefore(String text, int start) {
    int line = start;
    while (line > 0) {
      line = lineStart(text, line - 1);
      if (!text.substring(line, YamlText.lineEnd(text, line)).isBlank()) {
        return line;
      }
    }
    return 0;
  }

  private static int lineAfter(String text, int start) {
    int end = text.indexOf('\n', start);
    return end < 0 ? text.length() : end + 1;
  }
}
