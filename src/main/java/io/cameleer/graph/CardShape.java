package io.cameleer.graph;

import static io.cameleer.graph.Lettering.number;

import io.cameleer.graph.Figure.Look;
import io.cameleer.graph.Figure.Node;
import io.cameleer.graph.Layout.Box;
import io.cameleer.graph.Layout.Point;
import java.util.List;

/** The outlines of cards, and the signs on them, as SVG paths. */
final class CardShape {
  private static final double RADIUS = 10;
  private static final double BEHIND = 5;

  private CardShape() {}

  /** The card behind one that stands for many. */
  static String behind(Box box) {
    return outline(
        new Box(box.left() + BEHIND, box.top() + BEHIND, box.width(), box.height()), RADIUS);
  }

  static String face(Node node, Box box) {
    double slope = Sizes.slope(node);
    return switch (node.look()) {
      case CALL, EACH -> outline(box, RADIUS);
      case DELAY -> outline(box, box.height() / 2);
      case FILTER -> slanted(box, slope);
      case ROUTER -> pointed(box, slope);
    };
  }

  private static String outline(Box box, double radius) {
    String arc = "a" + number(radius) + " " + number(radius) + " 0 0 1 ";
    String r = number(radius);
    return "M%s %sh%s%s%s %sv%s%s-%s %sh-%s%s-%s -%sv-%s%s%s -%sz"
        .formatted(
            number(box.left() + radius),
            number(box.top()),
            number(box.width() - 2 * radius),
            arc,
            r,
            r,
            number(box.height() - 2 * radius),
            arc,
            r,
            r,
            number(box.width() - 2 * radius),
            arc,
            r,
            r,
            number(box.height() - 2 * radius),
            arc,
            r,
            r);
  }

  private static String pointed(Box box, double by) {
    double middle = box.top() + box.height() / 2;
    return polygon(
        List.of(
            new Point(box.left() + by, box.top()),
            new Point(box.right() - by, box.top()),
            new Point(box.right(), middle),
            new Point(box.right() - by, box.bottom()),
            new Point(box.left() + by, box.bottom()),
            new Point(box.left(), middle)));
  }

  private static String slanted(Box box, double by) {
    return polygon(
        List.of(
            new Point(box.left() + by, box.top()),
            new Point(box.right(), box.top()),
            new Point(box.right() - by, box.bottom()),
            new Point(box.left(), box.bottom())));
  }

  private static String polygon(List<Point> corners) {
    StringBuilder path = new StringBuilder();
    corners.forEach(
        corner -> path.append(path.isEmpty() ? 'M' : 'L').append(Lettering.point(corner)));
    return path.append('z').toString();
  }

  /** Around the middle of the sign. */
  static String sign(Look look) {
    return switch (look) {
      case CALL -> "M-7 0H5M0 -5L5.5 0L0 5";
      case ROUTER -> "M-7 0H-3C1 0 0 -5 6 -5M-3 0C1 0 0 5 6 5M3 -8L6.5 -5L3 -2M3 2L6.5 5L3 8";
      case DELAY -> "M0 -7A7 7 0 1 1 -0.1 -7zM0 -4V0.5L3 2.5";
      case FILTER -> "M-7 -6H7L2 0.5V6.5L-2 4.5V0.5z";
      case EACH -> "M-7 -5H-5M-2 -5H7M-7 0H-5M-2 0H7M-7 5H-5M-2 5H7";
    };
  }
}
