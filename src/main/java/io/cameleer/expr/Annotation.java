package io.cameleer.expr;

/**
 * What {@code @(name text)} says about a value, for the people who are asked for it; evaluation
 * passes it by.
 *
 * @param name what is annotated: {@code description}
 * @param text the rest, without quotes around it; may be empty
 */
public record Annotation(String name, String text) {
  /** Refuses an empty name. */
  public Annotation {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("an annotation has a name");
    }
  }
}
