package io.cameleer.graph;

import io.cameleer.model.Job;
import io.cameleer.model.JobGraph;
import io.cameleer.model.Together;
import io.cameleer.model.Workflow;
import io.cameleer.plan.Plan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What there is to draw of a workflow, whatever the form of the drawing.
 *
 * @param title the workflow's title, or its id
 * @param subtitle its id and description as far as the title does not say it; empty for none
 * @param nodes the jobs, in the order of the plan, then the services within jobs
 * @param links the arrows between them
 * @param rings the loops, each after the one around it
 */
record Figure(String title, String subtitle, List<Node> nodes, List<Link> links, List<Ring> rings) {
  /** No loop. */
  static final int NONE = -1;

  Figure {
    nodes = List.copyOf(nodes);
    links = List.copyOf(links);
    rings = List.copyOf(rings);
  }

  /** What kind of job it is, as far as it looks different. */
  enum Look {
    CALL,
    ROUTER,
    DELAY,
    FILTER,
    EACH
  }

  /**
   * A job.
   *
   * @param headline what stands out: its title, or its id
   * @param detail what it does
   * @param tip all about it
   * @param conditional whether it has a condition
   * @param ring the innermost loop around it, by its place; {@link #NONE} for none
   */
  record Node(
      String headline, String detail, String tip, Look look, boolean conditional, int ring) {}

  /** Why an arrow is there. */
  enum Why {
    /** The one waits for the other. */
    AFTER,
    /** The one waits for the other, or for another job of the same group. */
    ANY,
    /** The one chooses the other. */
    ROUTE,
    /** The one leads to the other when it fails. */
    FAILURE,
    /** The one leads back to the other. */
    BACK,
    /** The other is at work in the one, a service among others. */
    CALL
  }

  /**
   * An arrow between nodes, by their places.
   *
   * @param label what stands at it; empty for nothing
   */
  record Link(int from, int to, Why why, String label) {}

  /**
   * A loop.
   *
   * @param members its nodes
   * @param around the loop around it, by its place; {@link #NONE} for none
   * @param turns how often it runs at most
   */
  record Ring(List<Integer> members, int around, int turns) {
    Ring {
      members = List.copyOf(members);
    }
  }

  static Figure of(Workflow workflow, Plan plan) {
    JobGraph graph = plan.graph();
    List<String> order = Reading.order(plan.root());
    Map<String, Integer> places = new HashMap<>();
    order.forEach(id -> places.put(id, places.size()));
    int[] ringOf = new int[order.size()];
    Arrays.fill(ringOf, NONE);
    List<Ring> rings = rings(graph, places, ringOf);
    List<Node> nodes = new ArrayList<>();
    for (String id : order) {
      nodes.add(node(graph.job(id), graph, ringOf[nodes.size()]));
    }
    List<Link> links = new ArrayList<>(Links.of(graph, places));
    for (int place = 0; place < order.size(); place++) {
      services(graph.job(order.get(place)), place, nodes, links);
    }
    String title = workflow.title() == null ? workflow.id() : workflow.title();
    return new Figure(title, subtitle(workflow), nodes, links, withServices(rings, nodes));
  }

  /** The services that a job has at work are nodes behind all jobs, each with an arrow from it. */
  private static void services(Job job, int place, List<Node> nodes, List<Link> links) {
    if (!(job.kind() instanceof Together together)) {
      return;
    }
    JobGraph inside = JobGraph.of(together.services());
    for (Job service : together.services()) {
      int at = nodes.size();
      nodes.add(node(service, inside, nodes.get(place).ring()));
      links.add(new Link(place, at, Why.CALL, ""));
      services(service, at, nodes, links);
    }
  }

  private static List<Ring> withServices(List<Ring> rings, List<Node> nodes) {
    List<Ring> all = new ArrayList<>();
    for (int ring = 0; ring < rings.size(); ring++) {
      List<Integer> members = new ArrayList<>(rings.get(ring).members());
      for (int node = 0; node < nodes.size(); node++) {
        if (nodes.get(node).ring() == ring && !members.contains(node)) {
          members.add(node);
        }
      }
      all.add(new Ring(members, rings.get(ring).around(), rings.get(ring).turns()));
    }
    return all;
  }

  private static List<Ring> rings(JobGraph graph, Map<String, Integer> places, int[] ringOf) {
    List<Ring> rings = new ArrayList<>();
    for (JobGraph.Loop loop : graph.loops()) {
      List<Integer> members = loop.jobs().stream().map(places::get).toList();
      int turns = graph.job(loop.entry()).maxRunCount();
      Ring ring = new Ring(members, ringOf[members.getFirst()], turns);
      members.forEach(member -> ringOf[member] = rings.size());
      rings.add(ring);
    }
    return rings;
  }

  private static Node node(Job job, JobGraph graph, int ring) {
    String what = Captions.what(job);
    return new Node(
        job.title() == null ? job.id() : job.title(),
        job.title() == null ? what : job.id() + " · " + what,
        Captions.tip(job, graph),
        Captions.look(job),
        job.condition() != null,
        ring);
  }

  private static String subtitle(Workflow workflow) {
    List<String> parts = new ArrayList<>();
    if (workflow.title() != null && !workflow.title().equals(workflow.id())) {
      parts.add(workflow.id());
    }
    if (workflow.description() != null) {
      parts.add(workflow.description().strip().lines().findFirst().orElse(""));
    }
    return String.join(" · ", parts);
  }
}
