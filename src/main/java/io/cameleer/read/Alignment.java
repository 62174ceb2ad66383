package io.cameleer.read;

/**
 * Finds the place of a character of a value in the document. YAML gives values without saying which
 * characters of the text they were made of, so the two are laid side by side: a character of the
 * value is the next equal one of the text; white space and escapes are stepped over.
 */
final class Alignment {
  private final Node.Scalar scalar;
  private final String text;
  private final char quote;
  private int at;

  /** How many characters of the value are still to come from the escape that has been passed. */
  private int pending;

  private Alignment(Node.Scalar scalar) {
    this.scalar = scalar;
    this.text = scalar.file().text();
    this.at = afterProperties();
    this.quote = at < scalar.end() && !scalar.plain() ? text.charAt(at) : ' ';
    enter();
  }

  /** The offset in the document of the character at this index of the scalar's text. */
  static int offset(Node.Scalar scalar, int index) {
    return new Alignment(scalar).find(index);
  }

  private int find(int index) {
    LiftedText file = scalar.file();
    String raw = scalar.raw();
    int lift = scalar.firstLift();
    int reached = 0;
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      seek(c);
      if (c == file.first() && lift < file.lifts().size()) {
        Lift lifted = file.lifts().get(lift++);
        if (index < reached + lifted.text().length()) {
          return lifted.offset(index - reached);
        }
        reached += lifted.text().length();
        at = lifted.end();
        i += lifted.end() - lifted.start() - 1;
      } else if (reached++ == index) {
        return Math.min(at, scalar.end());
      } else {
        step();
      }
    }
    return Math.min(at, scalar.end());
  }

  /** Anchors and tags stand before the value. */
  private int afterProperties() {
    int i = scalar.start();
    while (i < scalar.end() && (text.charAt(i) == '&' || text.charAt(i) == '!')) {
      while (i < scalar.end() && !isSpace(text.charAt(i))) {
        i++;
      }
      while (i < scalar.end() && isSpace(text.charAt(i))) {
        i++;
      }
    }
    return i;
  }

  /** Goes behind the quote or the header of a block text. */
  private void enter() {
    if (quote == '|' || quote == '>') {
      int header = text.indexOf('\n', at);
      at = header < 0 ? at : header + 1;
    } else if (quote == '"' || quote == '\'') {
      at++;
    }
  }

  /** Goes on to the next place that can have given this character. */
  private void seek(char c) {
    if (pending > 0) {
      return;
    }
    while (at < scalar.end() && (isFold() || (isSpace(text.charAt(at)) && !isSpace(c)))) {
      at += isFold() ? 2 : 1;
    }
  }

  /** A backslash before the end of a line in a double-quoted text: the two are nothing. */
  private boolean isFold() {
    return quote == '"'
        && text.charAt(at) == '\\'
        && at + 1 < scalar.end()
        && (text.charAt(at + 1) == '\n' || text.charAt(at + 1) == '\r');
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
  }

  /** Goes on behind the character that stands here. */
  private void step() {
    if (pending > 0 || at >= scalar.end()) {
      pending = Math.max(0, pending - 1);
      return;
    }
    boolean single = quote == '\'' && text.startsWith("''", at);
    boolean escape = quote == '"' && text.charAt(at) == '\\' && at + 1 < scalar.end();
    int length = single ? 2 : escape ? Escapes.length(text, at) : 1;
    pending = escape ? Math.max(0, Escapes.decode(text, at, length).length() - 1) : 0;
    at += length;
  }
}
