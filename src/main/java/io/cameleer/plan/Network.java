package io.cameleer.plan;

import io.cameleer.model.Group;
import io.cameleer.model.Job;
import io.cameleer.model.JobGraph;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A {@link JobGraph} by the places of its jobs in the document. */
final class Network {
  /** The place of a job that is in no loop, and the loop around an outermost loop. */
  static final int NONE = -1;

  private final List<Job> jobs;
  private final Map<String, Integer> places = new HashMap<>();
  private final int[][][] groups;
  private final int[][] needed;
  private final int[][] routers;
  private final boolean[] mayBeNotRouted;
  private final int[] rank;
  private final List<JobGraph.Loop> loops;
  private final int[] loopOf;
  private final int[] loopAround;

  Network(JobGraph graph) {
    jobs = graph.jobs();
    for (int job = 0; job < jobs.size(); job++) {
      places.put(jobs.get(job).id(), job);
    }
    groups = new int[jobs.size()][][];
    needed = new int[jobs.size()][];
    routers = new int[jobs.size()][];
    mayBeNotRouted = new boolean[jobs.size()];
    for (int job = 0; job < jobs.size(); job++) {
      String id = jobs.get(job).id();
      List<Group> all = graph.groups(id);
      groups[job] = all.stream().map(group -> places(group.jobs())).toArray(int[][]::new);
      needed[job] = all.stream().mapToInt(Group::needed).toArray();
      routers[job] = places(graph.routers(id));
      mayBeNotRouted[job] = graph.mayBeNotRouted(id);
    }
    rank = new int[jobs.size()];
    int next = 0;
    for (String id : graph.order()) {
      rank[place(id)] = next++;
    }
    loops = graph.loops();
    loopOf = new int[jobs.size()];
    loopAround = new int[loops.size()];
    nest();
  }

  private void nest() {
    Arrays.fill(loopOf, NONE);
    for (int loop = 0; loop < loops.size(); loop++) {
      int[] members = places(loops.get(loop).jobs());
      loopAround[loop] = loopOf[members[0]];
      for (int member : members) {
        loopOf[member] = loop;
      }
    }
  }

  private int[] places(Collection<String> ids) {
    return ids.stream().mapToInt(this::place).toArray();
  }

  /** The job of this id. */
  int place(String id) {
    Integer place = places.get(id);
    if (place == null) {
      throw new IllegalArgumentException("no such job: " + id);
    }
    return place;
  }

  int size() {
    return jobs.size();
  }

  Job job(int job) {
    return jobs.get(job);
  }

  String id(int job) {
    return jobs.get(job).id();
  }

  /** How many of each of its {@link #groups} must have ended. */
  int[] needed(int job) {
    return needed[job];
  }

  /** What it depends on: all of these, some of each. */
  int[][] groups(int job) {
    return groups[job];
  }

  /** Where the routes to it that lead on begin. */
  int[] routers(int job) {
    return routers[job];
  }

  boolean mayBeNotRouted(int job) {
    return mayBeNotRouted[job];
  }

  /** Its place in an order in which every job stands behind what leads to it. */
  int rank(int job) {
    return rank[job];
  }

  List<JobGraph.Loop> loops() {
    return loops;
  }

  /** The innermost loop around a job, or {@link #NONE}. */
  int loopOf(int job) {
    return loopOf[job];
  }

  /** The loop around a loop, or {@link #NONE}. */
  int loopAround(int loop) {
    return loopAround[loop];
  }

  int entry(int loop) {
    return place(loops.get(loop).entry());
  }

  int[] members(int loop) {
    return places(loops.get(loop).jobs());
  }
}
