package io.cameleer.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The regions of a level that only one route leads to: its target, and all items that are not
 * routed unless the target is. A region can be an arm of a choice if all that comes after one of
 * its items comes after all of them; otherwise it is given up, and its target decides for itself at
 * a gate.
 */
final class Arms {
  /** The region of what no route decides about. */
  static final int ROOT = -1;

  private final Level level;
  private final int[] armOf;
  private final List<Integer> targets = new ArrayList<>();
  private final List<Integer> deciders = new ArrayList<>();
  private final List<Integer> parents = new ArrayList<>();
  private final List<Integer> depths = new ArrayList<>();
  private final List<List<Integer>> items = new ArrayList<>();
  private final List<List<Integer>> inner = new ArrayList<>();
  private boolean[] givenUp = new boolean[0];

  /** Finds the regions. */
  Arms(Level level) {
    this.level = level;
    armOf = new int[level.size()];
    for (int item = 0; item < armOf.length; item++) {
      armOf[item] = find(item);
    }
    givenUp = new boolean[targets.size()];
    for (int item = 0; item < armOf.length; item++) {
      if (armOf[item] != ROOT) {
        items.get(armOf[item]).add(item);
      }
    }
    giveUpOpenEnds();
  }

  private int find(int item) {
    int[] routers = level.routers(item);
    if (routers.length == 1) {
      int router = level.itemOf(routers[0]);
      return router == Network.NONE ? ROOT : add(item, routers[0], armOf[router]);
    }
    if (routers.length > 1) {
      return common(routers);
    }
    return common(Arrays.stream(level.groups(item)).flatMapToInt(Arrays::stream).toArray());
  }

  private int add(int target, int decider, int parent) {
    int arm = targets.size();
    targets.add(target);
    deciders.add(decider);
    parents.add(parent);
    depths.add(depth(parent) + 1);
    items.add(new ArrayList<>());
    inner.add(new ArrayList<>());
    if (parent != ROOT) {
      inner.get(parent).add(arm);
    }
    return arm;
  }

  /** The innermost region that all of these jobs are in. */
  private int common(int[] jobs) {
    int region = ROOT;
    for (int i = 0; i < jobs.length; i++) {
      int item = level.itemOf(jobs[i]);
      if (item == Network.NONE) {
        return ROOT;
      }
      region = i == 0 ? armOf[item] : common(region, armOf[item]);
    }
    return region;
  }

  private int common(int one, int other) {
    int a = one;
    int b = other;
    while (a != b) {
      if (depth(a) >= depth(b)) {
        a = parents.get(a);
      } else {
        b = parents.get(b);
      }
    }
    return a;
  }

  private int depth(int arm) {
    return arm == ROOT ? 0 : depths.get(arm);
  }

  private void giveUpOpenEnds() {
    for (int item = 0; item < armOf.length; item++) {
      for (int earlier : level.covers(item)) {
        int shared = common(armOf[item], armOf[earlier]);
        for (int arm = armOf[earlier]; arm != shared; arm = parents.get(arm)) {
          givenUp[arm] = givenUp[arm] || !isWhollyBefore(arm, item);
        }
      }
    }
  }

  private boolean isWhollyBefore(int arm, int item) {
    List<Integer> open = new ArrayList<>(List.of(arm));
    while (!open.isEmpty()) {
      int next = open.removeLast();
      if (!items.get(next).stream().allMatch(level.before(item)::get)) {
        return false;
      }
      open.addAll(inner.get(next));
    }
    return true;
  }

  int count() {
    return targets.size();
  }

  boolean isGivenUp(int arm) {
    return givenUp[arm];
  }

  void giveUp(int arm) {
    givenUp[arm] = true;
  }

  void giveUpAll() {
    Arrays.fill(givenUp, true);
  }

  int target(int arm) {
    return targets.get(arm);
  }

  /** The job that decides, in this level or in a loop of it. */
  int decider(int arm) {
    return deciders.get(arm);
  }

  /** The region of an item, of those that are not given up. */
  int regionOf(int item) {
    return standing(armOf[item]);
  }

  /** The region around a region, of those that are not given up. */
  int around(int arm) {
    return standing(parents.get(arm));
  }

  private int standing(int arm) {
    int region = arm;
    while (region != ROOT && givenUp[region]) {
      region = parents.get(region);
    }
    return region;
  }

  /** Whether the item is decided about by the choice that its region is an arm of. */
  boolean isTarget(int item) {
    int arm = armOf[item];
    return arm != ROOT && !givenUp[arm] && targets.get(arm) == item;
  }

  /** Whether an outer region, or none, is around an item's region; the deeper of the two. */
  boolean isDeeper(int arm, int than) {
    return depth(arm) > depth(than);
  }
}
