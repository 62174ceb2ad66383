package io.cameleer.plan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Puts shapes and the order between them together into one shape, as long as that adds no waiting.
 *
 * <p>Two steps repeat, in any order, until neither applies: a shape and its only follower, of which
 * it is the only forerunner, become a series; two shapes with the same forerunners and the same
 * followers become a bundle. A series-parallel order becomes one shape this way. {@link Splitting}
 * deals with what is left of another.
 *
 * <p>Sets of neighbours are told apart by a sum (exclusive or) over a fixed random number of each,
 * and compared in full where the sums agree, so a step costs about as much as it changes.
 */
final class Reduction {
  private record Key(long before, long after) {}

  private final List<Shape> shapes;
  private final List<Set<Integer>> before = new ArrayList<>();
  private final List<Set<Integer>> after = new ArrayList<>();
  private final long[] beforeSum;
  private final long[] afterSum;
  private final boolean[] gone;
  private final boolean[] queued;
  private final Deque<Integer> queue = new ArrayDeque<>();
  private final Map<Key, Integer> twins = new HashMap<>();

  /**
   * Prepares.
   *
   * @param shapes the shapes, each behind its forerunners
   */
  Reduction(List<Shape> shapes) {
    this.shapes = new ArrayList<>(shapes);
    int size = shapes.size();
    for (int i = 0; i < size; i++) {
      before.add(new HashSet<>());
      after.add(new HashSet<>());
    }
    beforeSum = new long[size];
    afterSum = new long[size];
    gone = new boolean[size];
    queued = new boolean[size];
  }

  /** One shape comes directly before another. */
  void edge(int earlier, int later) {
    if (after.get(earlier).add(later)) {
      before.get(later).add(earlier);
      afterSum[earlier] ^= random(later);
      beforeSum[later] ^= random(earlier);
    }
  }

  /** All as one shape. */
  Shape reduce() {
    for (int shape = 0; shape < gone.length; shape++) {
      changed(shape);
    }
    while (!queue.isEmpty()) {
      int shape = queue.removeFirst();
      queued[shape] = false;
      if (!gone[shape] && !chain(shape)) {
        twin(shape);
      }
    }
    List<Integer> left = IntStream.range(0, gone.length).filter(i -> !gone[i]).boxed().toList();
    return new Splitting(shapes, before, after).split(left);
  }

  /** All as one shape, flat: chains at once. */
  Shape chains() {
    List<Integer> all = IntStream.range(0, gone.length).boxed().toList();
    return new Splitting(shapes, before, after).chains(all);
  }

  private void changed(int shape) {
    if (!queued[shape] && !gone[shape]) {
      queued[shape] = true;
      queue.addLast(shape);
    }
  }

  private boolean chain(int shape) {
    return tryChain(shape, only(after.get(shape))) || tryChain(only(before.get(shape)), shape);
  }

  private boolean tryChain(int earlier, int later) {
    if (earlier < 0 || later < 0 || after.get(earlier).size() > 1 || before.get(later).size() > 1) {
      return false;
    }
    shapes.set(earlier, Shape.inSeries(shapes.get(earlier), shapes.get(later)));
    gone[later] = true;
    after.set(earlier, after.get(later));
    afterSum[earlier] = afterSum[later];
    for (int next : after.get(earlier)) {
      before.get(next).remove(later);
      before.get(next).add(earlier);
      beforeSum[next] ^= random(later) ^ random(earlier);
      changed(next);
    }
    changed(earlier);
    return true;
  }

  private static int only(Set<Integer> set) {
    return set.size() == 1 ? set.iterator().next() : -1;
  }

  private void twin(int shape) {
    Key key = new Key(beforeSum[shape], afterSum[shape]);
    Integer other = twins.put(key, shape);
    if (other != null
        && other != shape
        && !gone[other]
        && before.get(other).equals(before.get(shape))
        && after.get(other).equals(after.get(shape))) {
      bundle(Math.min(other, shape), Math.max(other, shape));
    }
  }

  private void bundle(int kept, int dropped) {
    shapes.set(kept, Shape.atOnce(shapes.get(kept), shapes.get(dropped)));
    gone[dropped] = true;
    for (int earlier : before.get(dropped)) {
      after.get(earlier).remove(dropped);
      afterSum[earlier] ^= random(dropped);
      changed(earlier);
    }
    for (int later : after.get(dropped)) {
      before.get(later).remove(dropped);
      beforeSum[later] ^= random(dropped);
      changed(later);
    }
    changed(kept);
  }

  /** The same number for the same shape, in every run (the finalizer of SplitMix64). */
  private static long random(int shape) {
    long z = (shape + 1) * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
