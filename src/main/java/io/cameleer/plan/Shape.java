package io.cameleer.plan;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of a level as it is being put together. Series and bundles grow in place, so that a chain
 * of any length costs no more than its length.
 */
sealed interface Shape {
  /** The first of its jobs in the document: its place there. */
  int first();

  /** How deep it is nested. */
  int depth();

  /** Whether a choice stands at its beginning, or at that of one of several at its beginning. */
  boolean beginsWithChoice();

  /** All items in it, in no particular order. */
  void collect(List<Integer> items);

  /** One item. */
  record Leaf(int item, int first) implements Shape {
    @Override
    public int depth() {
      return 1;
    }

    @Override
    public boolean beginsWithChoice() {
      return false;
    }

    @Override
    public void collect(List<Integer> items) {
      items.add(item);
    }
  }

  /** The ways of a decision. */
  record Branch(int decider, List<Way> ways) implements Shape {
    @Override
    public int first() {
      return ways.stream().mapToInt(way -> way.body().first()).min().orElseThrow();
    }

    @Override
    public boolean beginsWithChoice() {
      return true;
    }

    @Override
    public int depth() {
      return 1 + ways.stream().mapToInt(way -> way.body().depth()).max().orElseThrow();
    }

    @Override
    public void collect(List<Integer> items) {
      ways.forEach(way -> way.body().collect(items));
    }
  }

  /** One way of a decision. */
  record Way(int arm, Shape body) {}

  /** Several shapes. */
  abstract sealed class Several implements Shape {
    private final List<Shape> parts = new ArrayList<>();
    private int first = Integer.MAX_VALUE;
    private int depth;
    private boolean beginsWithChoice;

    final List<Shape> parts() {
      return parts;
    }

    final void add(Shape part) {
      if (part instanceof Several several && several.getClass() == getClass()) {
        several.parts.forEach(this::add);
        return;
      }
      if (this instanceof Bundle || parts.isEmpty()) {
        beginsWithChoice |= part.beginsWithChoice();
      }
      parts.add(part);
      first = Math.min(first, part.first());
      depth = Math.max(depth, part.depth() + 1);
    }

    @Override
    public final int first() {
      return first;
    }

    @Override
    public final boolean beginsWithChoice() {
      return beginsWithChoice;
    }

    @Override
    public final int depth() {
      return depth;
    }

    @Override
    public final void collect(List<Integer> items) {
      parts.forEach(part -> part.collect(items));
    }
  }

  /** One after the other. */
  final class Series extends Several {}

  /** All at once. */
  final class Bundle extends Several {}

  /** One after the other; takes over the first where it is a series. */
  static Shape inSeries(Shape before, Shape after) {
    Series series = before instanceof Series same ? same : new Series();
    if (series != before) {
      series.add(before);
    }
    series.add(after);
    return series;
  }

  /** Both at once; takes over the larger where it is a bundle. */
  static Shape atOnce(Shape one, Shape other) {
    boolean swap = size(other) > size(one);
    Shape large = swap ? other : one;
    Bundle bundle = large instanceof Bundle same ? same : new Bundle();
    if (bundle != large) {
      bundle.add(large);
    }
    bundle.add(swap ? one : other);
    return bundle;
  }

  private static int size(Shape shape) {
    return shape instanceof Bundle bundle ? bundle.parts().size() : 0;
  }
}
