package io.cameleer.engine;

import io.cameleer.camel.vault.SecretException;
import io.cameleer.source.CameleerException;
import io.cameleer.source.Location;
import io.cameleer.source.Problem;
import io.cameleer.source.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Camel says when it does not take a route, for people. */
final class CamelTrouble {
  private static final int DEEPEST = 20;

  private static final Pattern PLACE = Pattern.compile("line (\\d{1,6}), column (\\d{1,6})");

  private CamelTrouble() {}

  /** As a problem of a text: at the place that Camel told, else at its beginning. */
  static Problem problem(SourceText text, Throwable failure) {
    String told = describe(failure);
    Matcher place = PLACE.matcher(told);
    Location at = Location.startOf(text.name());
    if (place.find()) {
      long lines = Math.max(1, text.text().lines().count());
      int line = (int) Math.min(lines, Integer.parseInt(place.group(1)));
      at = new Location(text.name(), line, Integer.parseInt(place.group(2)));
    }
    List<String> said =
        told.lines()
            .map(String::strip)
            .filter(line -> line.matches("\\p{L}.*") && !PLACE.matcher(line).find())
            .toList();
    String message = said.isEmpty() ? told : said.get(said.size() - 1);
    return new Problem(Problem.Severity.ERROR, at, 1, "Camel: " + message, null);
  }

  /**
   * Where a text is wrong: where it names a secret that cannot be had, else the text as a whole.
   */
  static String place(SourceText text, Throwable failure) {
    for (Throwable t : chain(failure)) {
      int at = t instanceof SecretException e ? text.text().indexOf(e.reference()) : -1;
      if (at >= 0) {
        return location(text, at) + ": ";
      }
    }
    return text.name() + ": ";
  }

  /** The place of a character. */
  static Location location(SourceText text, int offset) {
    String before = text.text().substring(0, offset);
    int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
    return new Location(text.name(), line, offset - before.lastIndexOf('\n'));
  }

  private static List<Throwable> chain(Throwable failure) {
    List<Throwable> chain = new ArrayList<>();
    for (Throwable t = failure; t != null && chain.size() < DEEPEST; t = t.getCause()) {
      chain.add(t);
    }
    return chain;
  }

  /**
   * The message that says most: the innermost one, with the place in the text where Camel told it.
   */
  static String describe(Throwable failure) {
    List<Throwable> chain = chain(failure);
    for (Throwable t : chain) {
      if (t instanceof CameleerException ours) {
        return ours.getMessage();
      }
    }
    Throwable innermost = chain.get(chain.size() - 1);
    String message = innermost.getMessage();
    return message == null || message.isBlank() ? innermost.getClass().getSimpleName() : message;
  }
}
