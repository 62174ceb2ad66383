package io.cameleer.read;

import io.cameleer.source.Location;
import io.cameleer.source.Problems;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** Says in plain words what the YAML parser did not like. */
final class YamlTrouble {
  /**
   * What is said instead.
   *
   * @param found a part of what the parser says
   * @param atContext whether the place is where the enclosing thing begins
   */
  private record Wording(String found, boolean atContext, String message, @Nullable String hint) {}

  private static final List<Wording> WORDINGS =
      List.of(
          new Wording(
              "mapping values are not allowed",
              false,
              "a ':' cannot stand here",
              "put a text that has ': ' in it in quotes; check the indentation of this line"),
          new Wording(
              "while scanning a quoted scalar found unexpected end of stream",
              true,
              "this quote is never closed",
              "end the text with the same quote"),
          new Wording(
              "could not find expected ':'",
              true,
              "expected a ':' after this key",
              "check the indentation; a text of several lines begins with '|'"),
          new Wording(
              "expected the node content",
              false,
              "a value is missing here, or the end of a list or an object",
              null),
          new Wording(
              "while parsing a flow sequence",
              true,
              "this list is never closed, or a ',' is missing in it",
              "end it with ']'"),
          new Wording(
              "while parsing a flow mapping",
              true,
              "this object is never closed, or a ',' is missing in it",
              "end it with '}'"),
          new Wording(
              "expected <block end>",
              false,
              "this line does not fit in with those before it",
              "indent it like the others of the same list or object"),
          new Wording(
              "that cannot start any token",
              false,
              "a text cannot begin with '%s'",
              "put the text in quotes"),
          new Wording(
              "found unknown escape character",
              false,
              "YAML knows no such escape in a double-quoted text",
              "write \\\\ for a backslash, or put the text in single quotes"));

  private YamlTrouble() {}

  /** Adds the problem that ended the parsing. */
  static void report(RuntimeException trouble, LiftedText file, Problems problems) {
    if (!(trouble instanceof MarkedYamlEngineException marked)) {
      problems.error(file.positions().at(0), "no YAML: " + firstLine(trouble.getMessage()));
      return;
    }
    Location at = at(marked.getProblemMark(), file);
    if (file.tab() >= 0 && file.positions().at(file.tab()).line() <= at.line()) {
      problems.error(
          file.positions().at(file.tab()),
          1,
          "a tab in the indentation, expected spaces",
          "YAML is indented with spaces only");
      return;
    }
    int offset = marked.getProblemMark().map(m -> file.positions().offset(m.getIndex())).orElse(0);
    if (YamlClues.report(file, offset, problems)) {
      return;
    }
    String text = file.source().text();
    if (offset < text.length() && text.charAt(offset) == '\t') {
      problems.error(
          at, 1, "a tab stands here, expected a space", "outside of quotes YAML takes spaces only");
      return;
    }
    String said = nullToEmpty(marked.getContext()) + " " + nullToEmpty(marked.getProblem());
    for (Wording wording : WORDINGS) {
      if (said.contains(wording.found())) {
        Location place = wording.atContext() ? at(marked.getContextMark(), file) : at;
        String sign = offset < text.length() ? text.substring(offset, offset + 1) : "";
        problems.error(place, 1, wording.message().formatted(sign), wording.hint());
        return;
      }
    }
    problems.error(at, "no YAML: " + firstLine(said.strip()));
  }

  private static Location at(Optional<Mark> mark, LiftedText file) {
    return file.positions().at(mark.map(m -> file.positions().offset(m.getIndex())).orElse(0));
  }

  private static String firstLine(@Nullable String text) {
    return CoreSchema.shorten(nullToEmpty(text));
  }

  private static String nullToEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
