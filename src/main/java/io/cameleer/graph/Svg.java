package io.cameleer.graph;

import static io.cameleer.graph.Lettering.number;
import static io.cameleer.graph.Lettering.point;
import static io.cameleer.graph.Lettering.xml;

import io.cameleer.graph.Figure.Look;
import io.cameleer.graph.Figure.Node;
import io.cameleer.graph.Figure.Why;
import io.cameleer.graph.Layout.Box;
import io.cameleer.graph.Layout.Point;
import io.cameleer.graph.Layout.Way;
import io.cameleer.model.Workflow;
import io.cameleer.plan.Plan;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A workflow as an SVG picture that stands for itself: no script, no font, nothing to load. It
 * follows the reader's light or dark mode, and tells all about a job when the pointer rests on it.
 *
 * <p>The layout is our own, in layers (see {@link Layers}, {@link Ordering}, {@link Alignment}):
 * the plan's order is a start almost without crossings, which is most of what a layout library is
 * for.
 */
public final class Svg {
  private static final double RADIUS = 10;
  private static final double TITLE = 20;
  private static final double SUBTITLE = 13;
  private static final double LEAST_WIDTH = 320;

  private final StringBuilder out = new StringBuilder();
  private final Figure figure;
  private final Layout layout;

  private Svg(Figure figure) {
    this.figure = figure;
    layout = new Layout(figure, figure.subtitle().isEmpty() ? 44 : 66);
  }

  /** The picture. The same workflow gives the same text. */
  public static String draw(Workflow workflow, Plan plan) {
    return new Svg(Figure.of(workflow, plan)).draw();
  }

  private String draw() {
    double width = Math.max(layout.width(), LEAST_WIDTH);
    String size = number(width) + " " + number(layout.height());
    line(
        ("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %s\" width=\"%s\" height=\"%s\""
                + " role=\"img\">")
            .formatted(size, number(width), number(layout.height())));
    line("<title>%s</title>".formatted(xml(figure.title())));
    line("<style>\n%s</style>".formatted(style()));
    line("<defs>");
    for (Why why : Why.values()) {
      line(
          ("<marker id=\"head-%s\" viewBox=\"0 0 10 10\" refX=\"9\" refY=\"5\" markerWidth=\"7\""
                  + " markerHeight=\"7\" orient=\"auto\"><path class=\"head %s\""
                  + " d=\"M0 1L9 5L0 9Q3 5 0 1z\"/></marker>")
              .formatted(name(why), name(why)));
    }
    line("</defs>");
    line("<rect class=\"page\" width=\"100%\" height=\"100%\"/>");
    head(width);
    layout.rings().values().forEach(this::ring);
    layout.ways().forEach(this::way);
    for (int node = 0; node < figure.nodes().size(); node++) {
      card(figure.nodes().get(node), layout.card(node));
    }
    layout.ways().forEach(this::label);
    line("</svg>");
    return out.toString();
  }

  private void head(double width) {
    double room = width - 72;
    text("title", 36, 46, Lettering.fit(figure.title(), TITLE * Lettering.BOLD, room));
    if (!figure.subtitle().isEmpty()) {
      text("subtitle", 36, 68, Lettering.fit(figure.subtitle(), SUBTITLE, room));
    }
  }

  private void ring(Box box) {
    line(
        "<rect class=\"ring\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"16\"/>"
            .formatted(
                number(box.left()), number(box.top()), number(box.width()), number(box.height())));
  }

  private void way(Way way) {
    String name = name(way.link().why());
    String path = way.link().why() == Why.BACK ? bent(way.points()) : curved(way.points());
    line(
        "<path class=\"link %s\" marker-end=\"url(#head-%s)\" d=\"%s\"/>"
            .formatted(name, name, path));
  }

  /** Upright in every point. */
  private static String curved(List<Point> points) {
    StringBuilder path = new StringBuilder("M" + point(points.getFirst()));
    for (int i = 1; i < points.size(); i++) {
      Point from = points.get(i - 1);
      Point to = points.get(i);
      double middle = (from.y() + to.y()) / 2;
      boolean straight = Math.abs(to.x() - from.x()) < 0.5;
      path.append(
          straight
              ? "L" + point(to)
              : "C"
                  + point(new Point(from.x(), middle))
                  + " "
                  + point(new Point(to.x(), middle))
                  + " "
                  + point(to));
    }
    return path.toString();
  }

  /** Straight, with round corners. */
  private static String bent(List<Point> points) {
    StringBuilder path = new StringBuilder("M" + point(points.getFirst()));
    for (int i = 1; i + 1 < points.size(); i++) {
      Point corner = points.get(i);
      path.append('L').append(point(toward(corner, points.get(i - 1))));
      path.append('Q').append(point(corner)).append(' ');
      path.append(point(toward(corner, points.get(i + 1))));
    }
    return path.append('L').append(point(points.getLast())).toString();
  }

  private static Point toward(Point corner, Point other) {
    double distance = Math.hypot(other.x() - corner.x(), other.y() - corner.y());
    double part = distance == 0 ? 0 : Math.min(RADIUS, distance / 2) / distance;
    return new Point(
        corner.x() + (other.x() - corner.x()) * part, corner.y() + (other.y() - corner.y()) * part);
  }

  private void label(Way way) {
    String label = Sizes.label(way.link());
    if (label.isEmpty()) {
      return;
    }
    double width = Sizes.labelWidth(label);
    Point at = way.label();
    line(
        ("<g class=\"label %s\"><rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"18\" rx=\"9\"/>"
                + "<text x=\"%s\" y=\"%s\" text-anchor=\"middle\">%s</text></g>")
            .formatted(
                name(way.link().why()),
                number(at.x() - width / 2),
                number(at.y() - 9),
                number(width),
                number(at.x()),
                number(at.y() + 4),
                xml(label)));
  }

  private void card(Node node, Box box) {
    String look = node.look().name().toLowerCase(Locale.ROOT);
    line("<g class=\"card %s%s\">".formatted(look, node.conditional() ? " conditional" : ""));
    line("<title>%s</title>".formatted(xml(node.tip())));
    if (node.look() == Look.EACH) {
      line("<path class=\"behind\" d=\"%s\"/>".formatted(CardShape.behind(box)));
    }
    line("<path class=\"face\" d=\"%s\"/>".formatted(CardShape.face(node, box)));
    double middle = box.top() + box.height() / 2;
    double slope = Sizes.slope(node);
    double sign = box.left() + 28 + slope;
    line(
        "<rect class=\"tile\" x=\"%s\" y=\"%s\" width=\"30\" height=\"30\" rx=\"8\"/>"
            .formatted(number(sign - 15), number(middle - 15)));
    line(
        "<path class=\"sign\" transform=\"translate(%s %s)\" d=\"%s\"/>"
            .formatted(number(sign), number(middle), CardShape.sign(node.look())));
    double room = box.width() - 2 * slope - Sizes.CARD_SIGN - Sizes.CARD_AIR + 6;
    double left = box.left() + slope + Sizes.CARD_SIGN + 2;
    text(
        "headline",
        left,
        middle - 3,
        Lettering.fit(node.headline(), Sizes.HEADLINE * Lettering.BOLD, room));
    text("detail", left, middle + 14, Lettering.fit(node.detail(), Sizes.DETAIL, room));
    line("</g>");
  }

  private void text(String type, double x, double y, String text) {
    line(
        "<text class=\"%s\" x=\"%s\" y=\"%s\">%s</text>"
            .formatted(type, number(x), number(y), xml(text)));
  }

  private static String name(Why why) {
    return why.name().toLowerCase(Locale.ROOT);
  }

  private static String style() {
    try (InputStream in = Svg.class.getResourceAsStream("style.css")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
