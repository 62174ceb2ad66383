package io.cameleer.graph;

import io.cameleer.graph.Figure.Link;
import io.cameleer.graph.Figure.Why;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * The vertices of a layered drawing. Every node stands in the row below the last of those it
 * follows. A link that passes rows gets a place of its own in each of them; one that leads back
 * also in the rows of its ends, so that it has a lane beside what it goes around.
 */
final class Layers {
  /** With more places than this, long links go straight, behind the nodes. */
  private static final int MOST_PLACES = 30_000;

  private final List<Link> links;
  private final int nodes;
  private final List<Integer> layerOf = new ArrayList<>();
  private final List<Double> keys = new ArrayList<>();
  private final List<List<Integer>> rows = new ArrayList<>();
  private final List<List<Integer>> above = new ArrayList<>();
  private final List<List<Integer>> below = new ArrayList<>();
  private final List<int[]> lanes = new ArrayList<>();

  /**
   * Places the nodes of a figure, and its links.
   *
   * @param leftLanes the links that lead back on the left of what they go around, by their places
   */
  Layers(Figure figure, Set<Integer> leftLanes) {
    links = figure.links();
    nodes = figure.nodes().size();
    int[] layer = layers();
    for (int node = 0; node < nodes; node++) {
      add(layer[node], node);
    }
    boolean detailed = places(layer) <= MOST_PLACES;
    double[] right = besideRings(figure, 1);
    double[] left = besideRings(figure, -1);
    for (int i = 0; i < links.size(); i++) {
      Link link = links.get(i);
      double key = leftLanes.contains(i) ? left[link.to()] - 0.4 : right[link.to()] + 0.6;
      lanes.add(link.why() == Why.BACK ? backLane(link, key) : lane(link, detailed));
    }
    for (List<Integer> row : rows) {
      row.sort(Comparator.comparing(keys::get));
    }
  }

  private int[] layers() {
    List<List<Integer>> next = new ArrayList<>();
    int[] missing = new int[nodes];
    for (int node = 0; node < nodes; node++) {
      next.add(new ArrayList<>());
    }
    for (Link link : links) {
      if (link.why() != Why.BACK) {
        next.get(link.from()).add(link.to());
        missing[link.to()]++;
      }
    }
    int[] layer = new int[nodes];
    List<Integer> open = new ArrayList<>();
    for (int node = 0; node < nodes; node++) {
      if (missing[node] == 0) {
        open.add(node);
      }
    }
    for (int i = 0; i < open.size(); i++) {
      int node = open.get(i);
      for (int follower : next.get(node)) {
        layer[follower] = Math.max(layer[follower], layer[node] + 1);
        if (--missing[follower] == 0) {
          open.add(follower);
        }
      }
    }
    return layer;
  }

  private long places(int[] layer) {
    return links.stream().mapToLong(l -> Math.abs(layer[l.to()] - layer[l.from()])).sum();
  }

  /** Per node, the last (1) or first (-1) of the innermost loop around it. */
  private static double[] besideRings(Figure figure, int side) {
    double[] beside = new double[figure.nodes().size()];
    Arrays.setAll(beside, node -> node);
    for (Figure.Ring ring : figure.rings()) {
      double last = ring.members().stream().mapToInt(m -> side * m).max().orElse(0);
      ring.members().forEach(member -> beside[member] = side * last);
    }
    return beside;
  }

  private int add(int layer, double key) {
    int vertex = layerOf.size();
    layerOf.add(layer);
    keys.add(key);
    above.add(new ArrayList<>());
    below.add(new ArrayList<>());
    while (rows.size() <= layer) {
      rows.add(new ArrayList<>());
    }
    rows.get(layer).add(vertex);
    return vertex;
  }

  private void join(int upper, int lower) {
    below.get(upper).add(lower);
    above.get(lower).add(upper);
  }

  private int[] lane(Link link, boolean detailed) {
    int first = layerOf.get(link.from()) + 1;
    int last = layerOf.get(link.to()) - 1;
    if (last >= first && !detailed) {
      return new int[0];
    }
    int[] lane = new int[Math.max(0, last - first + 1)];
    int upper = link.from();
    for (int i = 0; i < lane.length; i++) {
      lane[i] = add(first + i, link.from() + 0.3);
      join(upper, lane[i]);
      upper = lane[i];
    }
    join(upper, link.to());
    return lane;
  }

  private int[] backLane(Link link, double key) {
    int first = layerOf.get(link.to());
    int last = layerOf.get(link.from());
    int[] lane = new int[last - first + 1];
    for (int i = 0; i < lane.length; i++) {
      lane[i] = add(first + i, key);
      if (i > 0) {
        join(lane[i - 1], lane[i]);
      }
    }
    return lane;
  }

  int size() {
    return layerOf.size();
  }

  /** Whether the vertex is a place of a link, not a node. */
  boolean isPlace(int vertex) {
    return vertex >= nodes;
  }

  int layerOf(int vertex) {
    return layerOf.get(vertex);
  }

  /** The vertices of each row, from left to right; the lists may be sorted anew. */
  List<List<Integer>> rows() {
    return rows;
  }

  List<Integer> above(int vertex) {
    return above.get(vertex);
  }

  List<Integer> below(int vertex) {
    return below.get(vertex);
  }

  /** The links, in the order of the figure. */
  List<Link> links() {
    return links;
  }

  /** The places of a link, from top to bottom. */
  int[] lane(int link) {
    return lanes.get(link);
  }
}
