package io.cameleer.expr;

/**
 * One value for each item of a list, in which {@code item} and {@code index} mean that item.
 *
 * @param list the list
 * @param body the value; an empty object stands for the item itself
 */
record EachTemplate(Template list, Template body) implements Template {
  /** True when the items stay as they are. */
  boolean isIdentity() {
    return body.equals(Template.constant(java.util.Map.of()));
  }
}
