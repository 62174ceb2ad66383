package io.cameleer.graph;

import io.cameleer.graph.Figure.Link;
import io.cameleer.graph.Figure.Ring;
import io.cameleer.graph.Figure.Why;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Where everything of a figure stands, in pixels. */
final class Layout {
  private static final double MARGIN = 36;
  private static final double GAP = 46;
  private static final double LABELLED_GAP = 66;
  private static final double RING_AIR = 20;
  private static final double PORT = 20;

  /** How far a link that leads back goes below and above the cards, and by how much they differ. */
  private static final double TURN = 18;

  private static final double TURN_STEP = 5;

  /** A rectangle. */
  record Box(double left, double top, double width, double height) {
    double middle() {
      return left + width / 2;
    }

    double bottom() {
      return top + height;
    }

    double right() {
      return left + width;
    }

    boolean meets(Box other) {
      return left < other.right()
          && other.left < right()
          && top < other.bottom()
          && other.top < bottom();
    }
  }

  /** A point. */
  record Point(double x, double y) {}

  /**
   * Where a link runs: from point to point, curved and upright in each; what leads back goes
   * straight from point to point. The middle of its label is at one.
   */
  record Way(Link link, List<Point> points, Point label) {
    Way {
      points = List.copyOf(points);
    }
  }

  private final Figure figure;
  private final Layers layers;
  private final double[] x;
  private final double headHeight;
  private final double gap;
  private final List<Box> boxes = new ArrayList<>();
  private final List<Way> ways = new ArrayList<>();
  private final Map<Integer, Box> rings = new TreeMap<>();

  Layout(Figure figure, double headHeight) {
    this.figure = figure;
    this.headHeight = headHeight + (figure.rings().isEmpty() ? 0 : TURN);
    boolean labelled = figure.links().stream().anyMatch(link -> !Sizes.label(link).isEmpty());
    gap = labelled || !figure.rings().isEmpty() ? LABELLED_GAP : GAP;
    layers = Ordering.of(figure);
    double[] lanes = laneWidths();
    x =
        Alignment.of(
            layers,
            v -> layers.isPlace(v) ? lanes[v] : Sizes.cardWidth(figure.nodes().get(v)),
            v -> layers.isPlace(v) ? 12 : 30);
    for (int node = 0; node < figure.nodes().size(); node++) {
      double width = Sizes.cardWidth(figure.nodes().get(node));
      boxes.add(
          new Box(left(x[node]) - width / 2, top(layers.layerOf(node)), width, Sizes.CARD_HEIGHT));
    }
    Ports ports = new Ports();
    for (int link = 0; link < figure.links().size(); link++) {
      ways.add(way(link, ports));
    }
    for (int ring = figure.rings().size() - 1; ring >= 0; ring--) {
      frame(ring);
    }
  }

  private double[] laneWidths() {
    double[] widths = new double[layers.size()];
    for (int i = 0; i < figure.links().size(); i++) {
      Link link = figure.links().get(i);
      int[] lane = layers.lane(i);
      if (link.why() == Why.BACK && !link.label().isEmpty()) {
        widths[lane[lane.length / 2]] = Sizes.labelWidth(Sizes.label(link));
      }
    }
    return widths;
  }

  private double left(double position) {
    return MARGIN + position;
  }

  private double top(int layer) {
    return headHeight + MARGIN + layer * (Sizes.CARD_HEIGHT + gap);
  }

  /** Where links arrive: spread along the edge of the card in the order in which they come. */
  private final class Ports {
    private final Map<Integer, List<Integer>> arriving = new TreeMap<>();

    Ports() {
      for (int i = 0; i < figure.links().size(); i++) {
        if (figure.links().get(i).why() != Why.BACK) {
          arriving.computeIfAbsent(figure.links().get(i).to(), none -> new ArrayList<>()).add(i);
        }
      }
      arriving.values().forEach(links -> links.sort(Comparator.comparingDouble(i -> previous(i))));
    }

    private double previous(int link) {
      int[] lane = layers.lane(link);
      return lane.length == 0 ? x[figure.links().get(link).from()] : x[lane[lane.length - 1]];
    }

    double arrive(int link) {
      int to = figure.links().get(link).to();
      List<Integer> all = arriving.getOrDefault(to, List.of());
      double step = Math.min(PORT, boxes.get(to).width() * 0.7 / Math.max(1, all.size()));
      return boxes.get(to).middle() + (all.indexOf(link) - (all.size() - 1) / 2.0) * step;
    }
  }

  private Way way(int index, Ports ports) {
    Link link = figure.links().get(index);
    if (link.why() == Why.BACK) {
      return wayBack(index);
    }
    Box from = boxes.get(link.from());
    List<Point> points = new ArrayList<>();
    points.add(new Point(from.middle(), from.bottom()));
    for (int place : layers.lane(index)) {
      double upper = top(layers.layerOf(place));
      points.add(new Point(left(x[place]), upper));
      points.add(new Point(left(x[place]), upper + Sizes.CARD_HEIGHT));
    }
    Point end = new Point(ports.arrive(index), boxes.get(link.to()).top());
    double near = end.x() + (points.getLast().x() - end.x()) * 0.12;
    points.add(end);
    return new Way(link, points, new Point(near, end.y() - 22));
  }

  /** Down, aside, up the lane, aside, down. */
  private Way wayBack(int index) {
    Link link = figure.links().get(index);
    Box from = boxes.get(link.from());
    Box to = boxes.get(link.to());
    int[] lane = layers.lane(index);
    double below = left(x[lane[lane.length - 1]]);
    double above = left(x[lane[0]]);
    double turn = TURN + TURN_STEP * (index % 3);
    double leave = from.middle() + Math.signum(below - from.middle()) * from.width() * 0.3;
    double arrive = to.middle() + Math.signum(above - to.middle()) * to.width() * 0.3;
    List<Point> points = new ArrayList<>();
    points.add(new Point(leave, from.bottom()));
    points.add(new Point(leave, from.bottom() + turn));
    points.add(new Point(below, from.bottom() + turn));
    for (int i = lane.length - 2; i >= 0; i--) {
      double at = left(x[lane[i]]);
      if (Math.abs(at - points.getLast().x()) > 0.5) {
        points.add(new Point(points.getLast().x(), top(layers.layerOf(lane[i + 1]))));
        points.add(new Point(at, top(layers.layerOf(lane[i])) + Sizes.CARD_HEIGHT));
      }
    }
    points.add(new Point(above, to.top() - turn));
    points.add(new Point(arrive, to.top() - turn));
    points.add(new Point(arrive, to.top()));
    int middle = lane[lane.length / 2];
    double y = top(layers.layerOf(middle)) + Sizes.CARD_HEIGHT / 2;
    return new Way(link, points, new Point(left(x[middle]), y));
  }

  /** Frames a loop, unless something else stands between its jobs. */
  private void frame(int index) {
    Ring ring = figure.rings().get(index);
    List<Box> inside = new ArrayList<>();
    ring.members().forEach(member -> inside.add(boxes.get(member)));
    rings.forEach(
        (inner, box) -> {
          if (isInside(inner, index)) {
            inside.add(box);
          }
        });
    for (int i = 0; i < figure.links().size(); i++) {
      Link link = figure.links().get(i);
      if (link.why() == Why.BACK
          && ring.members().contains(link.from())
          && ring.members().contains(link.to())) {
        inside.addAll(lane(i));
      }
    }
    Box all = around(inside);
    Box frame =
        new Box(
            all.left() - RING_AIR,
            all.top() - RING_AIR - TURN_STEP * 2,
            all.width() + 2 * RING_AIR,
            all.height() + 2 * RING_AIR + TURN_STEP * 4);
    boolean clear = true;
    for (int node = 0; node < boxes.size(); node++) {
      clear &= ring.members().contains(node) || !boxes.get(node).meets(frame);
    }
    if (clear) {
      rings.put(index, frame);
    }
  }

  private boolean isInside(int inner, int outer) {
    int around = figure.rings().get(inner).around();
    while (around != Figure.NONE && around != outer) {
      around = figure.rings().get(around).around();
    }
    return around == outer;
  }

  private List<Box> lane(int link) {
    List<Box> places = new ArrayList<>();
    String label = Sizes.label(figure.links().get(link));
    double width = label.isEmpty() ? 0 : Sizes.labelWidth(label);
    for (int place : layers.lane(link)) {
      double half = layers.lane(link).length / 2 == places.size() ? width / 2 : 0;
      places.add(
          new Box(left(x[place]) - half, top(layers.layerOf(place)), 2 * half, Sizes.CARD_HEIGHT));
    }
    return places;
  }

  private static Box around(List<Box> boxes) {
    double left = boxes.stream().mapToDouble(Box::left).min().orElse(0);
    double top = boxes.stream().mapToDouble(Box::top).min().orElse(0);
    double right = boxes.stream().mapToDouble(Box::right).max().orElse(0);
    double bottom = boxes.stream().mapToDouble(Box::bottom).max().orElse(0);
    return new Box(left, top, right - left, bottom - top);
  }

  Box card(int node) {
    return boxes.get(node);
  }

  List<Way> ways() {
    return ways;
  }

  /** The frames of the loops that have one, by their places. */
  Map<Integer, Box> rings() {
    return rings;
  }

  double width() {
    List<Box> all = new ArrayList<>(boxes);
    all.addAll(rings.values());
    for (int i = 0; i < figure.links().size(); i++) {
      all.addAll(lane(i));
    }
    return all.stream().mapToDouble(Box::right).max().orElse(0) + MARGIN;
  }

  double height() {
    return top(layers.rows().size() - 1)
        + Sizes.CARD_HEIGHT
        + MARGIN
        + (figure.rings().isEmpty() ? 0 : RING_AIR);
  }
}
