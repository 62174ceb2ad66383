package io.cameleer.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * The jobs of the workflow, or of one loop, with inner loops taken as one item each, and what must
 * have ended before each item can end: its <em>hard order</em>. Items are numbered so that each
 * stands behind those before it.
 *
 * <p>In the hard order are: dependencies on one job, for a job that nothing routes to; the router,
 * for a job that one router routes to (its own dependencies are not: it does not wait for them when
 * it is not routed); what all jobs of an any-of group, or all routers of a job, have behind them;
 * and the entry of a loop before all its other jobs. The rest is left to gates.
 */
final class Level {
  private final Network network;
  private final int loop;
  private final int[] jobs;
  private final int[] loops;
  private final int[] itemOfJob;
  private final int[] itemOfLoop;
  private final BitSet[] before;
  private final int[][] covers;

  private Level(Network network, int loop, List<int[]> items, int[][] shared) {
    this.network = network;
    this.loop = loop;
    items.sort(Comparator.comparingInt(item -> network.rank(item[0])));
    jobs = items.stream().mapToInt(item -> item[0]).toArray();
    loops = items.stream().mapToInt(item -> item[1]).toArray();
    itemOfJob = shared[0];
    itemOfLoop = shared[1];
    for (int item = 0; item < jobs.length; item++) {
      if (loops[item] == Network.NONE) {
        itemOfJob[jobs[item]] = item;
      } else {
        itemOfLoop[loops[item]] = item;
      }
    }
    before = new BitSet[jobs.length];
    covers = new int[jobs.length][];
  }

  /** The level of each loop, and behind them that of the workflow. */
  static List<Level> all(Network network) {
    int count = network.loops().size();
    List<List<int[]>> items = new ArrayList<>();
    for (int i = 0; i <= count; i++) {
      items.add(new ArrayList<>());
    }
    for (int job = 0; job < network.size(); job++) {
      int loop = network.loopOf(job);
      items.get(loop == Network.NONE ? count : loop).add(new int[] {job, Network.NONE});
    }
    for (int loop = 0; loop < count; loop++) {
      int around = network.loopAround(loop);
      items.get(around == Network.NONE ? count : around).add(new int[] {network.entry(loop), loop});
    }
    int[][] shared = {new int[network.size()], new int[count]};
    List<Level> levels = new ArrayList<>();
    for (int i = 0; i <= count; i++) {
      levels.add(new Level(network, i == count ? Network.NONE : i, items.get(i), shared));
    }
    levels.forEach(Level::order);
    return levels;
  }

  Network network() {
    return network;
  }

  /** The loop whose body this is, or {@link Network#NONE}. */
  int loop() {
    return loop;
  }

  int size() {
    return jobs.length;
  }

  /** The item's job; the entry where the item is a loop. */
  int job(int item) {
    return jobs[item];
  }

  /** The loop that the item is, or {@link Network#NONE}. */
  int loop(int item) {
    return loops[item];
  }

  /** The item that is the job, or has it in it; {@link Network#NONE} for a job of another level. */
  int itemOf(int job) {
    int around = network.loopOf(job);
    if (around == loop) {
      // the entry of an inner loop is that loop's, so this is a plain job of this level
      return itemOfJob[job];
    }
    while (around != Network.NONE && network.loopAround(around) != loop) {
      around = network.loopAround(around);
    }
    return around == Network.NONE ? Network.NONE : itemOfLoop[around];
  }

  /** Whether the item is the entry of the loop whose body this is. */
  boolean isEntry(int item) {
    return loop != Network.NONE && item == 0;
  }

  /** The routers of an item; none for the entry, which is routed to where the loop stands. */
  int[] routers(int item) {
    return isEntry(item) ? new int[0] : network.routers(jobs[item]);
  }

  /** The dependencies of an item; none for the entry. */
  int[][] groups(int item) {
    return isEntry(item) ? new int[0][] : network.groups(jobs[item]);
  }

  /** How many of each of its {@link #groups} must have ended. */
  int[] needed(int item) {
    return isEntry(item) ? new int[0] : network.needed(jobs[item]);
  }

  /** The items that have ended whenever this one has. */
  BitSet before(int item) {
    return before[item];
  }

  /** Those of them that no other of them has before it. */
  int[] covers(int item) {
    return covers[item];
  }

  /** All jobs of an item, in the order of the document. */
  int[] jobsIn(int item) {
    return loops[item] == Network.NONE ? new int[] {jobs[item]} : network.members(loops[item]);
  }

  private void order() {
    for (int item = 0; item < jobs.length; item++) {
      BitSet all = new BitSet(item);
      if (loop != Network.NONE && item > 0) {
        all.set(0);
      }
      if (routers(item).length > 0) {
        addCommon(routers(item), all);
      } else {
        for (int[] group : groups(item)) {
          addCommon(group, all);
        }
      }
      before[item] = all;
      covers[item] = maximal(all);
    }
  }

  /** Adds what has ended as soon as any of these jobs has. */
  private void addCommon(int[] any, BitSet all) {
    int[] items = Arrays.stream(any).map(this::itemOf).distinct().toArray();
    if (Arrays.stream(items).anyMatch(item -> item == Network.NONE)) {
      return;
    }
    if (items.length == 1) {
      all.or(before[items[0]]);
      all.set(items[0]);
      return;
    }
    BitSet common = (BitSet) before[items[0]].clone();
    common.set(items[0]);
    for (int i = 1; i < items.length; i++) {
      boolean itself = common.get(items[i]);
      common.and(before[items[i]]);
      common.set(items[i], itself);
    }
    all.or(common);
  }

  private int[] maximal(BitSet items) {
    BitSet rest = (BitSet) items.clone();
    List<Integer> found = new ArrayList<>();
    for (int last = rest.length() - 1; last >= 0; last = rest.length() - 1) {
      found.add(last);
      rest.clear(last);
      rest.andNot(before[last]);
    }
    return found.stream().mapToInt(Integer::intValue).toArray();
  }
}
