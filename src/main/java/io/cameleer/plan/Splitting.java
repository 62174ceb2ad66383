package io.cameleer.plan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes apart an order that is not series-parallel: what is not connected runs at once; where all
 * that comes before comes before all that comes after, one part follows the other; and what can be
 * taken apart in neither way becomes a bundle of chains, whose steps must wait for one another by
 * gates where the order goes from one chain to another.
 */
final class Splitting {
  private final List<Shape> shapes;
  private final List<Set<Integer>> before;
  private final List<Set<Integer>> after;

  /** The part that each shape is in at the moment. */
  private final int[] partOf;

  private int parts;

  Splitting(List<Shape> shapes, List<Set<Integer>> before, List<Set<Integer>> after) {
    this.shapes = shapes;
    this.before = before;
    this.after = after;
    partOf = new int[shapes.size()];
  }

  /** These as one shape; each must stand behind those before it. */
  Shape split(List<Integer> part) {
    if (part.size() == 1) {
      return shapes.get(part.getFirst());
    }
    List<List<Integer>> pieces = components(part);
    if (pieces.size() > 1) {
      return together(new Shape.Bundle(), pieces);
    }
    pieces = segments(part);
    if (pieces.size() > 1) {
      return together(new Shape.Series(), pieces);
    }
    return chains(part);
  }

  /** These in chains, without looking for more structure. */
  Shape chains(List<Integer> part) {
    return new Chains(part).bundle();
  }

  private Shape together(Shape.Several whole, List<List<Integer>> pieces) {
    pieces.forEach(piece -> whole.add(split(piece)));
    return whole;
  }

  private int enter(List<Integer> part) {
    parts++;
    part.forEach(shape -> partOf[shape] = parts);
    return parts;
  }

  private List<List<Integer>> components(List<Integer> part) {
    int here = enter(part);
    int[] component = new int[partOf.length];
    Arrays.fill(component, -1);
    List<List<Integer>> found = new ArrayList<>();
    for (int start : part) {
      if (component[start] < 0) {
        flood(start, here, component, found.size());
        found.add(new ArrayList<>());
      }
      found.get(component[start]).add(start);
    }
    return found;
  }

  private void flood(int start, int here, int[] component, int mark) {
    Deque<Integer> open = new ArrayDeque<>(List.of(start));
    component[start] = mark;
    while (!open.isEmpty()) {
      int shape = open.removeLast();
      for (Set<Integer> neighbours : List.of(before.get(shape), after.get(shape))) {
        for (int next : neighbours) {
          if (partOf[next] == here && component[next] < 0) {
            component[next] = mark;
            open.addLast(next);
          }
        }
      }
    }
  }

  private List<List<Integer>> segments(List<Integer> part) {
    Cut cut = new Cut(part, enter(part));
    List<List<Integer>> found = new ArrayList<>();
    int begin = 0;
    for (int i = 0; i < part.size(); i++) {
      cut.pass(part.get(i));
      if (i + 1 == part.size() || cut.isClean()) {
        found.add(part.subList(begin, i + 1));
        begin = i + 1;
      }
    }
    return found;
  }

  /**
   * Lays a part out in chains. A shape goes on the chain of one of its forerunners if that is the
   * last there (first those that have only one, so that long chains stay whole), and else begins a
   * chain; nothing waits for the end of a chain, so any layout will do. Only what begins with a
   * choice must stand behind the job that decides, its only forerunner.
   */
  private final class Chains {
    private final List<Integer> part;

    /** What begins with a choice, by the deciders that it must stand behind. */
    private final Map<Integer, List<Integer>> decided = new HashMap<>();

    /** What else follows directly on a chain. */
    private final Map<Integer, Integer> next = new HashMap<>();

    private final int here;

    Chains(List<Integer> part) {
      this.part = part;
      here = enter(part);
    }

    Shape bundle() {
      List<Integer> choices = new ArrayList<>();
      List<Integer> others = new ArrayList<>();
      part.forEach(shape -> (isDecidedHere(shape) ? choices : others).add(shape));
      for (int choice : choices) {
        decided.computeIfAbsent(decider(choice), none -> new ArrayList<>()).add(choice);
      }
      List<Integer> heads = new ArrayList<>(others);
      heads.removeIf(shape -> forerunners(shape) == 1 && follow(shape));
      heads.removeIf(shape -> forerunners(shape) > 1 && follow(shape));
      Shape.Bundle bundle = new Shape.Bundle();
      heads.forEach(head -> bundle.add(chain(head)));
      return bundle.parts().size() == 1 ? bundle.parts().getFirst() : bundle;
    }

    /** Whether it begins with a choice, and the decider is in this part. */
    private boolean isDecidedHere(int shape) {
      return shapes.get(shape).beginsWithChoice() && partOf[decider(shape)] == here;
    }

    private long forerunners(int shape) {
      return before.get(shape).stream().filter(earlier -> partOf[earlier] == here).count();
    }

    /** Puts it on a chain that exists, if there is one. */
    private boolean follow(int shape) {
      int behind = freeForerunner(shape);
      if (behind >= 0) {
        next.put(behind, shape);
      }
      return behind >= 0;
    }

    private int decider(int choice) {
      return before.get(choice).iterator().next();
    }

    /**
     * The last forerunner that a chain may go on from; -1 for none. It may not from one of several
     * choices of one decider, so that they can become one.
     */
    private int freeForerunner(int shape) {
      return before.get(shape).stream().filter(this::isFree).max(Integer::compare).orElse(-1);
    }

    private boolean isFree(int shape) {
      boolean oneOfSeveral =
          shapes.get(shape) instanceof Shape.Branch
              && isDecidedHere(shape)
              && decided.getOrDefault(decider(shape), List.of()).size() > 1;
      return partOf[shape] == here
          && !oneOfSeveral
          && !next.containsKey(shape)
          && !decided.containsKey(shape);
    }

    private Shape chain(int head) {
      Shape.Series series = new Shape.Series();
      int last = head;
      while (last >= 0) {
        series.add(shapes.get(last));
        List<Integer> choices = decided.getOrDefault(last, List.of());
        if (choices.size() > 1) {
          Shape.Bundle ways = new Shape.Bundle();
          choices.forEach(choice -> ways.add(chain(choice)));
          series.add(ways);
        }
        last = choices.size() == 1 ? choices.getFirst() : next.getOrDefault(last, -1);
      }
      return series.parts().size() == 1 ? series.parts().getFirst() : series;
    }
  }

  /**
   * Moves through a part. It is clean where each of the last shapes on this side comes directly
   * before each of the first on the other.
   */
  private final class Cut {
    private final int here;
    private final boolean[] last = new boolean[partOf.length];
    private final boolean[] first = new boolean[partOf.length];
    private final int[] missing = new int[partOf.length];
    private long lastCount;
    private long firstCount;
    private long edges;

    Cut(List<Integer> part, int here) {
      this.here = here;
      for (int shape : part) {
        missing[shape] = (int) before.get(shape).stream().filter(s -> partOf[s] == here).count();
        if (missing[shape] == 0) {
          first[shape] = true;
          firstCount++;
        }
      }
    }

    boolean isClean() {
      return edges == lastCount * firstCount;
    }

    void pass(int shape) {
      edges -= count(before.get(shape), last);
      first[shape] = false;
      firstCount--;
      for (int earlier : before.get(shape)) {
        if (last[earlier]) {
          edges -= count(after.get(earlier), first);
          last[earlier] = false;
          lastCount--;
        }
      }
      last[shape] = true;
      lastCount++;
      for (int later : after.get(shape)) {
        if (partOf[later] == here && --missing[later] == 0) {
          first[later] = true;
          firstCount++;
          edges += count(before.get(later), last);
        }
      }
    }

    private long count(Set<Integer> shapes, boolean[] among) {
      return shapes.stream().filter(s -> among[s]).count();
    }
  }
}
