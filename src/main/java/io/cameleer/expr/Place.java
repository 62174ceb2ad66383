package io.cameleer.expr;

/**
 * Where a part of an expression stands in its text. All places are equal, so that two expressions
 * are equal when they mean the same, wherever they were written.
 *
 * @param offset the index of the first character, from 0
 */
public record Place(int offset) {
  /** The place of what nobody wrote. */
  public static final Place NONE = new Place(0);

  @Override
  public boolean equals(Object other) {
    return other instanceof Place;
  }

  @Override
  public int hashCode() {
    return 0;
  }
}
