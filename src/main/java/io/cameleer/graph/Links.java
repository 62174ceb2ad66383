package io.cameleer.graph;

import io.cameleer.graph.Figure.Link;
import io.cameleer.graph.Figure.Why;
import io.cameleer.model.Group;
import io.cameleer.model.Job;
import io.cameleer.model.JobGraph;
import io.cameleer.model.JobGraph.Route;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * The arrows of a drawing: all routes, and of the dependencies those that do not follow from other
 * arrows.
 */
final class Links {
  private final JobGraph graph;
  private final Map<String, Integer> places;
  private final List<Link> links = new ArrayList<>();

  /** Per node, what is before it in every run that comes to it. */
  private final BitSet[] before;

  private Links(JobGraph graph, Map<String, Integer> places) {
    this.graph = graph;
    this.places = places;
    before = new BitSet[places.size()];
  }

  static List<Link> of(JobGraph graph, Map<String, Integer> places) {
    Links links = new Links(graph, places);
    graph.order().forEach(links::dependencies);
    graph.routes().forEach(links::route);
    return links.links;
  }

  private int place(String id) {
    Integer place = places.get(id);
    if (place == null) {
      throw new IllegalArgumentException("not planned: " + id);
    }
    return place;
  }

  private void dependencies(String id) {
    int to = place(id);
    List<Integer> direct = new ArrayList<>();
    Set<Integer> routers = new HashSet<>();
    graph.routers(id).forEach(router -> routers.add(place(router)));
    NavigableMap<Integer, String> any = new TreeMap<>();
    for (Group group : graph.groups(id)) {
      if (group.jobs().size() == 1) {
        direct.add(place(group.jobs().iterator().next()));
      } else {
        String label = group.needed() == 1 ? "any" : group.needed() + " of " + group.jobs().size();
        group.jobs().forEach(member -> any.putIfAbsent(place(member), label));
      }
    }
    BitSet implied = new BitSet();
    direct.forEach(node -> implied.or(before[node]));
    routers.forEach(node -> implied.or(before[node]));
    for (int from : direct) {
      if (!implied.get(from) && !routers.contains(from)) {
        links.add(new Link(from, to, Why.AFTER, ""));
      }
    }
    direct.forEach(any::remove);
    any.forEach((from, label) -> links.add(new Link(from, to, Why.ANY, label)));
    direct.forEach(implied::set);
    routers.forEach(implied::set);
    before[to] = implied;
  }

  private void route(Route route) {
    Job from = graph.job(route.from());
    List<String> reasons = new ArrayList<>(List.of(Captions.route(from, route.to())));
    if (route.onError()) {
      reasons.add("on error");
    }
    reasons.removeIf(String::isEmpty);
    if (route.back()) {
      reasons.add("at most " + graph.job(route.to()).maxRunCount() + "×");
    }
    boolean byFailure = reasons.equals(List.of("on error"));
    Why why = route.back() ? Why.BACK : byFailure ? Why.FAILURE : Why.ROUTE;
    links.add(new Link(place(route.from()), place(route.to()), why, String.join(", ", reasons)));
  }
}
