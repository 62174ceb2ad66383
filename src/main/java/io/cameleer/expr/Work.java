package io.cameleer.expr;

/** How much one evaluation may still do; not thread-safe. */
final class Work {
  private long left = Limits.WORK;

  /** Takes units off. */
  void spend(long units) {
    left -= units;
    if (left < 0) {
      throw new EvaluationException("the expression takes too long: too many values to go through");
    }
  }

  /** Takes off the work of going through a text. */
  void text(long chars) {
    spend(1 + chars / 16);
  }

  /** Refuses a text that would grow beyond the bound. */
  static void checkText(long chars) {
    if (chars > Limits.TEXT_CHARS) {
      throw new EvaluationException(
          "the result is too long: more than " + Limits.TEXT_CHARS + " characters");
    }
  }

  /** Refuses a list or object that would grow beyond the bound. */
  static void checkItems(long items) {
    if (items > Limits.ITEMS) {
      throw new EvaluationException("the result is too long: more than " + Limits.ITEMS + " items");
    }
  }
}
