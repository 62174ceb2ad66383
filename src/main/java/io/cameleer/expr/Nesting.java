package io.cameleer.expr;

/**
 * What an expression stands in. A default is tried as an expression and then, perhaps, read as a
 * text with expressions in it; how often that is done is counted over all that stands in one
 * another.
 *
 * @param texts default texts
 * @param brackets brackets of any kind
 * @param tries what is left of them
 */
record Nesting(int texts, int brackets, Tries tries) {
  /** How many defaults may still be read; used by one thread. */
  static final class Tries {
    private int left = Limits.DEFAULTS;

    boolean take() {
      return left-- > 0;
    }
  }

  static Nesting none() {
    return new Nesting(0, 0, new Tries());
  }

  /** That of a default text within. */
  Nesting text(int depth) {
    return new Nesting(texts + 1, depth, tries);
  }
}
