package io.cameleer.plan;

import io.cameleer.model.Group;
import io.cameleer.plan.Block.Gate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** What the items of a level must still wait for, and decide, where the structure has not. */
final class Gates {
  private final Network network;
  private final Level level;
  private final Arms arms;
  private final boolean entryMayBeSkipped;

  /** Per item, whether its routers or dependencies may leave it not routed. */
  private final boolean[] mayBeNotRouted;

  /**
   * Prepares.
   *
   * @param entryMayBeSkipped whether a gate of the loop's entry may find it not routed
   */
  Gates(Level level, Arms arms, boolean entryMayBeSkipped) {
    this.level = level;
    this.arms = arms;
    this.entryMayBeSkipped = entryMayBeSkipped;
    network = level.network();
    mayBeNotRouted = new boolean[level.size()];
    for (int item = 0; item < mayBeNotRouted.length; item++) {
      mayBeNotRouted[item] = mayBeNotRouted(item);
    }
  }

  /** Whether the item may turn out not routed at its own gate. */
  boolean mayBeSkipped(int item) {
    return mayBeNotRouted[item] || (entryMayBeSkipped && dependsOnOutside(item));
  }

  /** The gates of an item when the jobs in {@code ended} have ended for sure. */
  List<Gate> of(int item, BitSet ended) {
    List<Gate> gates = new ArrayList<>();
    if (needsEntry(item, ended)) {
      int entry = level.job(0);
      gates.add(
          new Gate(List.of(Group.anyOf(Set.of(network.id(entry)))), Set.of(), entryMayBeSkipped));
    }
    int[] routers = arms.isTarget(item) ? new int[0] : level.routers(item);
    boolean skippable = level.routers(item).length == 0 && mayBeNotRouted[item];
    List<Group> all = groups(item, skippable ? all(item) : withoutImplied(item, open(item, ended)));
    if (!all.isEmpty() || routers.length > 0) {
      gates.add(new Gate(all, ids(routers), skippable));
    }
    return gates;
  }

  /** Within the region that the item is in, given that this region's target is routed. */
  private boolean mayBeNotRouted(int item) {
    if (level.isEntry(item)) {
      return entryMayBeSkipped;
    }
    if (level.routers(item).length > 0) {
      return !arms.isTarget(item);
    }
    int[][] groups = level.groups(item);
    return groups.length > 0
        && Arrays.stream(groups)
            .flatMapToInt(Arrays::stream)
            .allMatch(job -> mayBeNotRouted(job, arms.regionOf(item)));
  }

  private boolean mayBeNotRouted(int job, int region) {
    int item = level.itemOf(job);
    if (item == Network.NONE || level.loop(item) != Network.NONE) {
      return network.mayBeNotRouted(job);
    }
    return arms.regionOf(item) != region || mayBeSkipped(item);
  }

  /**
   * Whether a job of a loop has to look at the loop's entry by itself: no job of a loop runs before
   * its entry, or when that is not routed.
   */
  private boolean needsEntry(int item, BitSet ended) {
    if (level.loop() == Network.NONE || level.isEntry(item)) {
      return false;
    }
    return entryMayBeSkipped
        ? dependsOnOutside(item)
        : !ended.get(level.job(0)) && !waitsForInside(item);
  }

  /** Whether something outside the loop decides whether the item is routed. */
  private boolean dependsOnOutside(int item) {
    if (level.loop() == Network.NONE || level.isEntry(item)) {
      return false;
    }
    int[] routers = level.routers(item);
    return routers.length > 0
        ? Arrays.stream(routers).anyMatch(this::isOutside)
        : Arrays.stream(level.groups(item)).flatMapToInt(Arrays::stream).anyMatch(this::isOutside);
  }

  private boolean waitsForInside(int item) {
    int[] routers = level.routers(item);
    return routers.length > 0
        ? Arrays.stream(routers).noneMatch(this::isOutside)
        : Arrays.stream(level.groups(item))
            .anyMatch(group -> Arrays.stream(group).noneMatch(this::isOutside));
  }

  private boolean isOutside(int job) {
    return level.itemOf(job) == Network.NONE;
  }

  /** The places of an item's groups. */
  private List<Integer> all(int item) {
    return IntStream.range(0, level.groups(item).length).boxed().toList();
  }

  private List<Group> groups(int item, List<Integer> places) {
    return places.stream()
        .map(i -> new Group(ids(level.groups(item)[i]), level.needed(item)[i]))
        .toList();
  }

  private List<Integer> open(int item, BitSet ended) {
    return all(item).stream()
        .filter(i -> !isSatisfied(level.groups(item)[i], level.needed(item)[i], ended))
        .toList();
  }

  private boolean isSatisfied(int[] group, int needed, BitSet ended) {
    return Arrays.stream(group).allMatch(ended::get)
        || Arrays.stream(group)
                .filter(job -> ended.get(job) && !network.mayBeNotRouted(job))
                .count()
            >= needed;
  }

  /** Leaves out jobs that have ended whenever another of the gate has. */
  private List<Integer> withoutImplied(int item, List<Integer> places) {
    int[][] groups = level.groups(item);
    BitSet implied = new BitSet();
    for (int place : places) {
      int[] group = groups[place];
      if (group.length == 1 && level.itemOf(group[0]) != Network.NONE) {
        implied.or(level.before(level.itemOf(group[0])));
      }
    }
    return places.stream()
        .filter(
            place -> {
              int first = groups[place][0];
              return groups[place].length > 1
                  || isOutside(first)
                  || !implied.get(level.itemOf(first));
            })
        .toList();
  }

  private Set<String> ids(int[] jobs) {
    Set<String> ids = new LinkedHashSet<>();
    for (int job : jobs) {
      ids.add(network.id(job));
    }
    return ids;
  }
}
