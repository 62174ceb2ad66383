package io.cameleer.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntToDoubleFunction;

/**
 * Where each vertex stands in its row (after Brandes and Köpf: Fast and Simple Horizontal
 * Coordinate Assignment, 2001). Vertices are aligned with the middle one of their neighbours, long
 * links first, so that these run straight; that is done from all four corners, and the middle of
 * the four is taken.
 */
final class Alignment {
  private record Pair(int upper, int lower) {}

  private final Layers layers;
  private final IntToDoubleFunction width;
  private final IntToDoubleFunction room;
  private final Set<Pair> conflicts = new HashSet<>();
  private final int[] position;

  private Alignment(Layers layers, IntToDoubleFunction width, IntToDoubleFunction room) {
    this.layers = layers;
    this.width = width;
    this.room = room;
    position = new int[layers.size()];
  }

  /**
   * The middle of each vertex; the leftmost edge is at 0.
   *
   * @param width how wide a vertex is
   * @param room how much room there must be on either side of it
   */
  static double[] of(Layers layers, IntToDoubleFunction width, IntToDoubleFunction room) {
    Alignment alignment = new Alignment(layers, width, room);
    return alignment.align();
  }

  private double[] align() {
    layers.rows().forEach(row -> number(row, position));
    findConflicts();
    List<double[]> layouts = new ArrayList<>();
    for (boolean down : new boolean[] {true, false}) {
      for (boolean left : new boolean[] {true, false}) {
        layouts.add(layout(down, left));
      }
    }
    return middle(layouts);
  }

  private static void number(List<Integer> row, int[] position) {
    for (int i = 0; i < row.size(); i++) {
      position[row.get(i)] = i;
    }
  }

  /** Short links that cross a long one in its middle must not be straightened at its cost. */
  private void findConflicts() {
    for (int i = 1; i < layers.rows().size(); i++) {
      List<Integer> lower = layers.rows().get(i);
      int scanned = 0;
      int left = -1;
      for (int k = 0; k < lower.size(); k++) {
        int upper = innerAbove(lower.get(k));
        boolean last = k == lower.size() - 1;
        if (upper < 0 && !last) {
          continue;
        }
        int right = upper < 0 ? Integer.MAX_VALUE : position[upper];
        for (; scanned <= k; scanned++) {
          mark(lower.get(scanned), left, right);
        }
        left = right;
      }
    }
  }

  private void mark(int vertex, int left, int right) {
    for (int upper : layers.above(vertex)) {
      boolean outside = position[upper] < left || position[upper] > right;
      if (outside && !(layers.isPlace(upper) && layers.isPlace(vertex))) {
        conflicts.add(new Pair(upper, vertex));
      }
    }
  }

  private int innerAbove(int vertex) {
    if (layers.isPlace(vertex)) {
      for (int upper : layers.above(vertex)) {
        if (layers.isPlace(upper)) {
          return upper;
        }
      }
    }
    return -1;
  }

  private double[] layout(boolean down, boolean left) {
    List<List<Integer>> rows = new ArrayList<>();
    for (List<Integer> row : layers.rows()) {
      List<Integer> copy = new ArrayList<>(row);
      if (!left) {
        Collections.reverse(copy);
      }
      rows.add(copy);
    }
    if (!down) {
      Collections.reverse(rows);
    }
    int[] root = blocks(rows, down);
    double[] x = compact(rows, root);
    if (!left) {
      for (int i = 0; i < x.length; i++) {
        x[i] = -x[i];
      }
    }
    return x;
  }

  /** The first vertex of the block that each vertex is aligned in. */
  private int[] blocks(List<List<Integer>> rows, boolean down) {
    int[] place = new int[layers.size()];
    rows.forEach(row -> number(row, place));
    int[] root = new int[layers.size()];
    int[] align = new int[layers.size()];
    Arrays.setAll(root, i -> i);
    Arrays.setAll(align, i -> i);
    for (List<Integer> row : rows) {
      int last = -1;
      for (int vertex : row) {
        List<Integer> neighbours =
            new ArrayList<>(down ? layers.above(vertex) : layers.below(vertex));
        neighbours.sort(Comparator.comparingInt(n -> place[n]));
        int size = neighbours.size();
        for (int m = (size - 1) / 2; size > 0 && m <= size / 2; m++) {
          int neighbour = neighbours.get(m);
          Pair pair = down ? new Pair(neighbour, vertex) : new Pair(vertex, neighbour);
          if (align[vertex] == vertex && last < place[neighbour] && !conflicts.contains(pair)) {
            align[neighbour] = vertex;
            root[vertex] = root[neighbour];
            align[vertex] = root[vertex];
            last = place[neighbour];
          }
        }
      }
    }
    return root;
  }

  /** Pushes the blocks as far to the left as they go, then back together. */
  private double[] compact(List<List<Integer>> rows, int[] root) {
    int size = layers.size();
    List<List<double[]>> before = new ArrayList<>();
    List<List<double[]>> after = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      before.add(new ArrayList<>());
      after.add(new ArrayList<>());
    }
    for (List<Integer> row : rows) {
      for (int i = 1; i < row.size(); i++) {
        int one = row.get(i - 1);
        int other = row.get(i);
        double distance =
            (width.applyAsDouble(one) + width.applyAsDouble(other)) / 2
                + Math.max(room.applyAsDouble(one), room.applyAsDouble(other));
        before.get(root[other]).add(new double[] {root[one], distance});
        after.get(root[one]).add(new double[] {root[other], distance});
      }
    }
    List<Integer> order = sorted(root, before, after);
    double[] x = new double[size];
    for (int block : order) {
      for (double[] edge : before.get(block)) {
        x[block] = Math.max(x[block], x[(int) edge[0]] + edge[1]);
      }
    }
    for (int block : order.reversed()) {
      double limit = Double.POSITIVE_INFINITY;
      for (double[] edge : after.get(block)) {
        limit = Math.min(limit, x[(int) edge[0]] - edge[1]);
      }
      if (limit != Double.POSITIVE_INFINITY) {
        x[block] = Math.max(x[block], limit);
      }
    }
    for (int i = 0; i < size; i++) {
      x[i] = x[root[i]];
    }
    return x;
  }

  private static List<Integer> sorted(
      int[] root, List<List<double[]>> before, List<List<double[]>> after) {
    int[] missing = new int[root.length];
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < root.length; i++) {
      missing[i] = before.get(i).size();
      if (root[i] == i && missing[i] == 0) {
        order.add(i);
      }
    }
    for (int i = 0; i < order.size(); i++) {
      for (double[] edge : after.get(order.get(i))) {
        if (--missing[(int) edge[0]] == 0) {
          order.add((int) edge[0]);
        }
      }
    }
    return order;
  }

  private double[] middle(List<double[]> layouts) {
    double best = Double.POSITIVE_INFINITY;
    double[] narrowest = layouts.getFirst();
    for (double[] layout : layouts) {
      double span = edge(layout, 1) - edge(layout, -1);
      if (span < best) {
        best = span;
        narrowest = layout;
      }
    }
    double[] sides = {edge(narrowest, -1), edge(narrowest, 1)};
    for (int i = 0; i < layouts.size(); i++) {
      int side = i % 2 == 0 ? -1 : 1;
      double shift = sides[i % 2] - edge(layouts.get(i), side);
      double[] layout = layouts.get(i);
      Arrays.setAll(layout, v -> layout[v] + shift);
    }
    double[] x = new double[layers.size()];
    for (int v = 0; v < x.length; v++) {
      int vertex = v;
      double[] four = layouts.stream().mapToDouble(l -> l[vertex]).sorted().toArray();
      x[v] = (four[1] + four[2]) / 2;
    }
    double first = edge(x, -1);
    Arrays.setAll(x, v -> x[v] - first);
    return x;
  }

  /** The leftmost (-1) or rightmost (1) edge. */
  private double edge(double[] x, int side) {
    double found = Double.NEGATIVE_INFINITY;
    for (int v = 0; v < x.length; v++) {
      found = Math.max(found, side * x[v] + width.applyAsDouble(v) / 2);
    }
    return side * found;
  }
}
