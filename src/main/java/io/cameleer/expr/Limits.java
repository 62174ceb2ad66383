package io.cameleer.expr;

/**
 * The bounds that keep every text and every evaluation small; documented in docs/expressions.md.
 */
final class Limits {
  /** Characters of one expression. */
  static final int EXPRESSION_CHARS = 20_000;

  /** Operators of one expression; also bounds the depth of a tree that is one long chain. */
  static final int OPERATORS = 200;

  /** Defaults of one expression, those counted twice that are read as text in the end. */
  static final int DEFAULTS = 300;

  /** Default texts with expressions within one another. */
  static final int DEFAULT_NESTING = 3;

  /** Brackets within brackets, in expressions. */
  static final int NESTING = 100;

  /** Lists and objects within one another, in values and in JSON. */
  static final int VALUE_NESTING = 500;

  /** Characters of a text that an evaluation makes, and of a template. */
  static final int TEXT_CHARS = 10_000_000;

  /** Items of a list or object that an evaluation makes. */
  static final int ITEMS = 1_000_000;

  /** Items of {@code range()}. */
  static final int RANGE = 100_000;

  /** Digits of a number, before the exponent; and the size of the exponent. */
  static final int DIGITS = 1_000;

  /** Characters of a regular expression. */
  static final int PATTERN_CHARS = 1_000;

  /** Parts of a regular expression after its counted repetitions are written out. */
  static final int PATTERN_PARTS = 5_000;

  /**
   * Units of work of one evaluation: nodes visited, items and (by the sixteen) characters touched.
   */
  static final long WORK = 10_000_000;

  private Limits() {}
}
