package io.cameleer.graph;

import io.cameleer.graph.Figure.Link;
import io.cameleer.graph.Figure.Why;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Orders the rows so that few links cross: starts with the order of the plan, in which most
 * workflows have no crossings at all, and moves vertices to the middle of their neighbours as long
 * as it helps.
 */
final class Ordering {
  private static final int SWEEPS = 12;
  private static final int LARGE = 4_000;

  private final Layers layers;
  private final int[] position;

  private Ordering(Layers layers) {
    this.layers = layers;
    position = new int[layers.size()];
  }

  /** With more links that lead back, all have their lanes on the right. */
  private static final int MOST_BACK = 8;

  /** The figure in layers, with sorted rows. */
  static Layers of(Figure figure) {
    Set<Integer> left = new HashSet<>();
    Layers best = new Layers(figure, left);
    long cost = sort(best);
    List<Integer> back =
        IntStream.range(0, figure.links().size())
            .filter(i -> figure.links().get(i).why() == Why.BACK)
            .boxed()
            .toList();
    if (back.size() <= MOST_BACK && best.size() <= LARGE) {
      for (int link : back) {
        left.add(link);
        Layers other = new Layers(figure, left);
        long otherCost = sort(other);
        if (otherCost < cost) {
          best = other;
          cost = otherCost;
        } else {
          left.remove(link);
        }
      }
    }
    return best;
  }

  private static long sort(Layers layers) {
    Ordering ordering = new Ordering(layers);
    ordering.number();
    return ordering.improve(layers.size() > LARGE ? 2 : SWEEPS);
  }

  private void number() {
    layers.rows().forEach(this::number);
  }

  private void number(List<Integer> row) {
    for (int i = 0; i < row.size(); i++) {
      position[row.get(i)] = i;
    }
  }

  private long improve(int sweeps) {
    long best = cost();
    List<List<Integer>> bestRows = copy();
    for (int sweep = 0; sweep < sweeps && best > 0; sweep++) {
      boolean down = sweep % 2 == 0;
      List<List<Integer>> rows = layers.rows();
      for (int i = 1; i < rows.size(); i++) {
        sort(rows.get(down ? i : rows.size() - 1 - i), down);
      }
      long now = cost();
      if (now < best) {
        best = now;
        bestRows = copy();
      }
    }
    for (int i = 0; i < bestRows.size(); i++) {
      layers.rows().set(i, bestRows.get(i));
    }
    return best;
  }

  private List<List<Integer>> copy() {
    List<List<Integer>> rows = new ArrayList<>();
    layers.rows().forEach(row -> rows.add(new ArrayList<>(row)));
    return rows;
  }

  private void sort(List<Integer> row, boolean down) {
    double[] wish = new double[row.size()];
    Integer[] order = new Integer[row.size()];
    for (int i = 0; i < wish.length; i++) {
      List<Integer> neighbours = down ? layers.above(row.get(i)) : layers.below(row.get(i));
      wish[i] = neighbours.stream().mapToInt(n -> position[n]).average().orElse(i);
      order[i] = i;
    }
    Arrays.sort(order, Comparator.comparingDouble(i -> wish[i]));
    List<Integer> old = List.copyOf(row);
    for (int i = 0; i < order.length; i++) {
      row.set(i, old.get(order[i]));
    }
    number(row);
  }

  /** Crossings, and what stands between the ends of links that lead back and their lanes. */
  private long cost() {
    long sum = crossings();
    for (int i = 0; i < layers.links().size(); i++) {
      Link link = layers.links().get(i);
      if (link.why() == Why.BACK) {
        int[] lane = layers.lane(i);
        sum += Math.abs(position[lane[0]] - position[link.to()]) - 1;
        sum += Math.abs(position[lane[lane.length - 1]] - position[link.from()]) - 1;
      }
    }
    return sum;
  }

  private long crossings() {
    long sum = 0;
    for (int i = 0; i + 1 < layers.rows().size(); i++) {
      sum += crossings(layers.rows().get(i), layers.rows().get(i + 1).size());
    }
    return sum;
  }

  /** Counts pairs of links in the wrong order, with a tree of partial sums over the lower row. */
  private long crossings(List<Integer> upper, int lower) {
    int[] tree = new int[lower + 1];
    long sum = 0;
    int seen = 0;
    for (int vertex : upper) {
      int[] ends = layers.below(vertex).stream().mapToInt(v -> position[v]).sorted().toArray();
      for (int end : ends) {
        int notRight = 0;
        for (int i = end + 1; i > 0; i -= i & -i) {
          notRight += tree[i];
        }
        sum += seen - notRight;
      }
      for (int end : ends) {
        for (int i = end + 1; i <= lower; i += i & -i) {
          tree[i]++;
        }
        seen++;
      }
    }
    return sum;
  }
}
