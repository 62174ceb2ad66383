package io.cameleer.model;

import io.cameleer.expr.Reference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The dependencies and routes of jobs as they are written, by the jobs' places in the list. */
final class GraphFacts {
  private static final Set<String> FAILURE = Set.of("status", "error");

  private final List<Job> jobs = new ArrayList<>();
  private final Map<String, Integer> places = new HashMap<>();
  private final int[][][] groups;
  private final int[][] needed;
  private final int[][] dependencies;
  private final int[][] dependents;
  private final boolean[] failureIsRead;
  private final int[] from;
  private final int[] to;
  private final boolean[] onError;
  private final int[][] routesFrom;
  private final int[][] routesTo;

  GraphFacts(List<Job> all) {
    for (Job job : all) {
      if (places.putIfAbsent(job.id(), jobs.size()) == null) {
        jobs.add(job);
      }
    }
    groups = new int[jobs.size()][][];
    needed = new int[jobs.size()][];
    dependencies = new int[jobs.size()][];
    failureIsRead = new boolean[jobs.size()];
    for (int job = 0; job < jobs.size(); job++) {
      setGroups(job);
      dependencies[job] = distinct(groups[job]);
    }
    dependents = inverse(dependencies);
    List<int[]> routes = new ArrayList<>();
    for (int job = 0; job < jobs.size(); job++) {
      routes.addAll(routesOf(job));
    }
    from = routes.stream().mapToInt(r -> r[0]).toArray();
    to = routes.stream().mapToInt(r -> r[1]).toArray();
    routesFrom = byJob(from);
    routesTo = byJob(to);
    onError = new boolean[from.length];
    for (int i = 0; i < onError.length; i++) {
      onError[i] = routes.get(i)[2] == 1;
    }
  }

  /** The jobs, each id once. */
  List<Job> jobs() {
    return jobs;
  }

  boolean has(String id) {
    return places.containsKey(id);
  }

  int index(String id) {
    Integer place = places.get(id);
    if (place == null) {
      throw new IllegalArgumentException("no such job: " + id);
    }
    return place;
  }

  String id(int job) {
    return jobs.get(job).id();
  }

  int size() {
    return jobs.size();
  }

  /** What a job depends on: all of the groups, some of each. */
  int[][] groups(int job) {
    return groups[job];
  }

  /** How many of each of these groups. */
  int[] needed(int job) {
    return needed[job];
  }

  /** Every job that a job depends on in some way, each once. */
  int[][] dependencies() {
    return dependencies;
  }

  int[][] dependents() {
    return dependents;
  }

  boolean failureIsRead(int job) {
    return failureIsRead[job];
  }

  /** Where the routes begin, ascending. */
  int[] from() {
    return from;
  }

  /** Where they lead. */
  int[] to() {
    return to;
  }

  boolean[] onError() {
    return onError;
  }

  /** Per job the routes that begin there. */
  int[][] routesFrom() {
    return routesFrom;
  }

  /** Per job the routes that lead there. */
  int[][] routesTo() {
    return routesTo;
  }

  private void setGroups(int job) {
    List<int[]> found = new ArrayList<>();
    List<Integer> counts = new ArrayList<>();
    Set<Integer> named = new HashSet<>();
    Set<Integer> single = new HashSet<>();
    for (Group group : jobs.get(job).dependsOn()) {
      int[] known = known(group.jobs());
      if (known.length == 1 ? single.add(known[0]) : known.length > 1) {
        found.add(known);
        counts.add(Math.min(group.needed(), known.length));
      }
      for (int one : known) {
        named.add(one);
      }
    }
    for (Reference reference : JobReferences.of(jobs.get(job))) {
      Integer read = places.get(reference.path().get(1));
      if (read != null) {
        noteFailureRead(job, read, reference);
        if (named.add(read)) {
          found.add(new int[] {read});
          counts.add(1);
        }
      }
    }
    groups[job] = found.toArray(int[][]::new);
    needed[job] = counts.stream().mapToInt(Integer::intValue).toArray();
  }

  private void noteFailureRead(int reader, int read, Reference reference) {
    if (reader != read
        && reference.path().size() > 2
        && FAILURE.contains(reference.path().get(2))) {
      failureIsRead[read] = true;
    }
  }

  private int[] known(Collection<String> ids) {
    return ids.stream().filter(places::containsKey).mapToInt(this::index).toArray();
  }

  private List<int[]> routesOf(int job) {
    Map<Integer, int[]> routes = new LinkedHashMap<>();
    if (jobs.get(job).kind() instanceof JobKind.Router router) {
      for (int target : known(router.targets())) {
        routes.put(target, new int[] {job, target, 0});
      }
    }
    if (jobs.get(job).onError() instanceof Job.OnError.To way) {
      for (int target : known(List.of(way.job()))) {
        routes.put(target, new int[] {job, target, 1});
      }
    }
    return List.copyOf(routes.values());
  }

  private static int[] distinct(int[][] groups) {
    Set<Integer> all = new TreeSet<>();
    for (int[] group : groups) {
      for (int job : group) {
        all.add(job);
      }
    }
    return all.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Turns edges around; what each job gets is ascending. */
  static int[][] inverse(int[][] edges) {
    int[] count = new int[edges.length];
    for (int[] targets : edges) {
      for (int target : targets) {
        count[target]++;
      }
    }
    int[][] inverse = new int[edges.length][];
    Arrays.setAll(inverse, i -> new int[count[i]]);
    for (int job = edges.length - 1; job >= 0; job--) {
      for (int target : edges[job]) {
        inverse[target][--count[target]] = job;
      }
    }
    return inverse;
  }

  private int[][] byJob(int[] ends) {
    int[] count = new int[jobs.size()];
    for (int job : ends) {
      count[job]++;
    }
    int[][] routes = new int[jobs.size()][];
    Arrays.setAll(routes, i -> new int[count[i]]);
    for (int route = ends.length - 1; route >= 0; route--) {
      routes[ends[route]][--count[ends[route]]] = route;
    }
    return routes;
  }
}
