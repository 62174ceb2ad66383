package io.cameleer.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/**
 * A graph of jobs that take a known time, drawn by chance from a fixed seed.
 *
 * @param shape what it looks like
 * @param jobs each behind those that it depends on
 */
record TimedGraph(String shape, List<TimedJob> jobs) {
  private static final long SEED = 20_261_122;
  private static final int LONGEST = 10;

  /**
   * A job.
   *
   * @param millis how long it takes
   * @param after the places of those that it depends on
   */
  record TimedJob(int millis, List<Integer> after) {}

  /** What each shape is like with so many jobs. */
  static List<TimedGraph> all(int size) {
    return List.of(chain(size), wide(size), layered(size), random(size), shapesOfN(size));
  }

  /** One after the other. */
  private static TimedGraph chain(int size) {
    return draw("chain", size, (i, chance) -> i == 0 ? List.of() : List.of(i - 1));
  }

  /** All at once, between a first and a last one. */
  private static TimedGraph wide(int size) {
    return draw(
        "wide",
        size,
        (i, chance) -> {
          if (i == 0) {
            return List.of();
          }
          return i < size - 1 ? List.of(0) : range(1, size - 1);
        });
  }

  /** As many layers as a layer has jobs; each job after three of the layer before. */
  private static TimedGraph layered(int size) {
    int width = (int) Math.round(Math.sqrt(size));
    return draw(
        "layered",
        size,
        (i, chance) -> {
          int before = i / width * width - width;
          return before < 0 ? List.of() : some(3, before, before + width, chance);
        });
  }

  /** Each after up to three of the thirty before it. */
  private static TimedGraph random(int size) {
    return draw(
        "random", size, (i, chance) -> some(chance.nextInt(4), Math.max(0, i - 30), i, chance));
  }

  /** Fours of a, b, c after a, d after a and b; each four after the one before, like to like. */
  private static TimedGraph shapesOfN(int size) {
    return draw(
        "N-shapes",
        size,
        (i, chance) ->
            switch (i % 4) {
              case 0, 1 -> i < 4 ? List.of() : List.of(i - 2);
              case 2 -> List.of(i - 2);
              default -> List.of(i - 3, i - 2);
            });
  }

  /** What a job depends on. */
  @FunctionalInterface
  private interface Links {
    List<Integer> after(int job, Random chance);
  }

  private static TimedGraph draw(String shape, int size, Links links) {
    Random chance = new Random(SEED + shape.hashCode() + size);
    List<TimedJob> jobs = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      jobs.add(new TimedJob(1 + chance.nextInt(LONGEST), links.after(i, chance)));
    }
    return new TimedGraph(shape, jobs);
  }

  private static List<Integer> some(int count, int from, int to, Random chance) {
    TreeSet<Integer> some = new TreeSet<>();
    for (int i = 0; i < count && from < to; i++) {
      some.add(from + chance.nextInt(to - from));
    }
    return List.copyOf(some);
  }

  private static List<Integer> range(int from, int to) {
    List<Integer> all = new ArrayList<>();
    for (int i = from; i < to; i++) {
      all.add(i);
    }
    return all;
  }

  int size() {
    return jobs.size();
  }

  /** What it takes when each job begins the moment it may. */
  Critical critical() {
    Critical[] ends = new Critical[size()];
    Critical longest = new Critical(0, 0);
    for (int i = 0; i < ends.length; i++) {
      Critical begin = new Critical(0, 0);
      for (int before : jobs.get(i).after()) {
        begin = begin.orLonger(ends[before]);
      }
      ends[i] = new Critical(begin.millis() + jobs.get(i).millis(), begin.jobs() + 1);
      longest = longest.orLonger(ends[i]);
    }
    return longest;
  }

  /**
   * A path through the graph that nothing can be faster than.
   *
   * @param millis how long its jobs take together
   * @param jobs how many they are; of paths of the same time the one with the most
   */
  record Critical(int millis, int jobs) {
    private Critical orLonger(Critical other) {
      boolean longer = other.millis > millis || (other.millis == millis && other.jobs > jobs);
      return longer ? other : this;
    }
  }

  /**
   * The graph as jobs of a workflow document.
   *
   * @param job the fields of a job, with MILLIS for how long it takes
   */
  String document(String id, String job) {
    StringBuilder text = new StringBuilder("  - id: ").append(id).append("\n    jobs:\n");
    for (int i = 0; i < size(); i++) {
      TimedJob each = jobs.get(i);
      text.append("      - {id: j").append(i).append(", ");
      text.append(job.replace("MILLIS", String.valueOf(each.millis())));
      if (!each.after().isEmpty()) {
        text.append(", depends_on: ");
        text.append(each.after().stream().map(before -> "j" + before).toList());
      }
      text.append("}\n");
    }
    return text.toString();
  }
}
