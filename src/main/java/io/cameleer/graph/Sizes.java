package io.cameleer.graph;

import io.cameleer.graph.Figure.Link;
import io.cameleer.graph.Figure.Node;

/** How large things are, in pixels. */
final class Sizes {
  static final double CARD_HEIGHT = 54;
  static final double HEADLINE = 14;
  static final double DETAIL = 11.5;
  static final double LABEL = 11;

  /** What a card has beside its text: the sign on the left, and air. */
  static final double CARD_SIGN = 50;

  static final double CARD_AIR = 18;

  private static final double CARD_LEAST = 150;
  private static final double CARD_MOST = 290;

  private Sizes() {}

  /** What is written at a link. */
  static String label(Link link) {
    return Captions.cut(link.label(), 30);
  }

  static double labelWidth(String label) {
    return Lettering.width(label, LABEL) + 18;
  }

  static double cardWidth(Node node) {
    double text =
        Math.max(
            Lettering.width(node.headline(), HEADLINE * Lettering.BOLD),
            Lettering.width(node.detail(), DETAIL));
    return Math.clamp(text + CARD_SIGN + CARD_AIR, CARD_LEAST, CARD_MOST) + 2 * slope(node);
  }

  /** How far the sides of a card lean in. */
  static double slope(Node node) {
    return switch (node.look()) {
      case CALL, DELAY, EACH -> 0;
      case ROUTER -> 13;
      case FILTER -> 9;
    };
  }
}
