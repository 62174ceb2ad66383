package io.cameleer.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The shape of a level. */
final class Structure {
  /** A level nested deeper is laid out flat: routes so deep help nobody, and recursion must end. */
  static final int MAX_DEPTH = 50;

  private final Level level;
  private final Arms arms;

  private Structure(Level level, Arms arms) {
    this.level = level;
    this.arms = arms;
  }

  /** As structured as the level allows. */
  static Shape of(Level level, Arms arms) {
    Structure structure = new Structure(level, arms);
    Shape shape = structure.build(Reduction::reduce);
    if (shape.depth() <= MAX_DEPTH) {
      return shape;
    }
    arms.giveUpAll();
    return structure.build(Reduction::chains);
  }

  /** All items at once, each behind its own gate. */
  static Shape gated(Level level, Arms arms) {
    arms.giveUpAll();
    Shape.Bundle bundle = new Shape.Bundle();
    for (int item = 0; item < level.size(); item++) {
      bundle.add(leaf(level, item));
    }
    return bundle.parts().size() == 1 ? bundle.parts().getFirst() : bundle;
  }

  private static Shape leaf(Level level, int item) {
    return new Shape.Leaf(item, level.jobsIn(item)[0]);
  }

  /** What stands in a region: an item, or an arm; the latter counted on from the items. */
  private int arm(int arm) {
    return level.size() + arm;
  }

  private Shape build(Function<Reduction, Shape> form) {
    int regions = arms.count() + 1;
    List<List<Integer>> members = lists(regions);
    int[] slot = new int[level.size() + arms.count()];
    for (int item = 0; item < level.size(); item++) {
      if (arms.isTarget(item)) {
        int arm = arms.regionOf(item);
        place(arm(arm), arms.around(arm), members, slot);
      }
      place(item, arms.regionOf(item), members, slot);
    }
    List<List<int[]>> edges = lists(regions);
    for (int item = 0; item < level.size(); item++) {
      for (int earlier : level.covers(item)) {
        addEdge(earlier, item, edges, slot);
      }
    }
    Shape[] bodies = new Shape[arms.count()];
    for (int arm = arms.count() - 1; arm >= 0; arm--) {
      if (!arms.isGivenUp(arm)) {
        bodies[arm] = reduce(members.get(arm + 1), edges.get(arm + 1), bodies, form);
      }
    }
    return reduce(members.getFirst(), edges.getFirst(), bodies, form);
  }

  private static void place(int member, int region, List<List<Integer>> members, int[] slot) {
    slot[member] = members.get(region + 1).size();
    members.get(region + 1).add(member);
  }

  /** Adds an edge where it belongs: to the innermost region that both ends are in. */
  private void addEdge(int earlier, int later, List<List<int[]>> edges, int[] slot) {
    int from = earlier;
    int to = later;
    int fromRegion = arms.regionOf(earlier);
    int toRegion = arms.regionOf(later);
    while (fromRegion != toRegion) {
      if (arms.isDeeper(toRegion, fromRegion)) {
        to = arm(toRegion);
        toRegion = arms.around(toRegion);
      } else {
        from = arm(fromRegion);
        fromRegion = arms.around(fromRegion);
      }
    }
    edges.get(fromRegion + 1).add(new int[] {slot[from], slot[to]});
  }

  private Shape reduce(
      List<Integer> members, List<int[]> edges, Shape[] bodies, Function<Reduction, Shape> form) {
    List<Shape> shapes = new ArrayList<>();
    for (int member : members) {
      shapes.add(member < level.size() ? leaf(level, member) : branch(member, bodies));
    }
    Reduction reduction = new Reduction(shapes);
    edges.forEach(edge -> reduction.edge(edge[0], edge[1]));
    return form.apply(reduction);
  }

  private Shape branch(int member, Shape[] bodies) {
    int arm = member - level.size();
    return new Shape.Branch(arms.decider(arm), List.of(new Shape.Way(arm, bodies[arm])));
  }

  private static <T> List<List<T>> lists(int count) {
    List<List<T>> lists = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      lists.add(new ArrayList<>());
    }
    return lists;
  }
}
