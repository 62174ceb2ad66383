package io.cameleer.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What follows from a list of jobs: who waits for whom, who routes to whom, what repeats.
 * Immutable. Made of any list, faulty ones too: ids that are not in the list are passed over, of
 * two jobs of one id the first counts, and cycles are told, not refused.
 *
 * <p>The rules, where the words of a document leave them open:
 *
 * <ul>
 *   <li>A job depends on what {@code depends_on} lists, and on every job that one of its templates
 *       reads ({@code ${jobs.x.…}}). A reference to a job of one of its any-of groups adds nothing:
 *       the group says how to wait for it. The workflow's {@code output} is read after all jobs and
 *       makes no dependency.
 *   <li>A <em>route</em> leads from a router, or from a job with {@code on_error: {to: …}}, to a
 *       job. A job that a route leads to runs only when one of its routers chose it, as soon as one
 *       has, and then only after its own dependencies. It is <em>not routed</em> as soon as all its
 *       routers have ended without choosing it; then its own dependencies do not matter.
 *   <li>A job without routers is not routed when it has dependencies and <em>all</em> of them,
 *       those in any-of groups included, were not routed. A router counts as a dependency only
 *       where the job depends on it as well.
 *   <li>A group of which so many are needed is satisfied when as many of its jobs have ended and
 *       were not "not routed", or when all have ended.
 *   <li>A route that closes a cycle leads back, and makes a loop: all jobs from its target, the
 *       <em>entry</em>, to the router. Where several routes of a cycle could be the one, it is the
 *       one to the job that stands first in the document. The entry does not wait for routes that
 *       lead back. Jobs outside a loop that depend on one inside, or that one inside routes to,
 *       wait until the loop has ended, and see its last turn. A job inside that depends on one
 *       outside waits for it in the first turn. A loop is entered at its entry only: if that is not
 *       routed, none of its jobs is.
 * </ul>
 */
public final class JobGraph {
  private final List<Job> jobs;
  private final GraphFacts facts;
  private final JobOrder order;
  private final Reach reach;
  private final List<Loop> loops;

  private JobGraph(List<Job> jobs) {
    this.jobs = List.copyOf(jobs);
    facts = new GraphFacts(this.jobs);
    order = new JobOrder(facts);
    reach = new Reach(facts, order);
    loops = order.loops();
  }

  /**
   * A way from one job to another that is taken or not.
   *
   * @param from a router, or a job with {@code on_error: {to: …}}
   * @param to where it leads
   * @param onError whether it is taken when {@code from} fails (rather than, or as well as, when it
   *     chooses)
   * @param back whether it leads back to the entry of a loop
   */
  public record Route(String from, String to, boolean onError, boolean back) {}

  /**
   * Jobs that repeat.
   *
   * @param entry the first of them
   * @param routers those that lead back to it, in the order of the document
   * @param jobs all of them, those of inner loops included, in the order of the document
   */
  public record Loop(String entry, List<String> routers, List<String> jobs) {
    /** Copies the lists. */
    public Loop {
      routers = List.copyOf(routers);
      jobs = List.copyOf(jobs);
    }
  }

  /**
   * The facts about these jobs: those of a workflow, of a for-each body, or of {@code on_failure}.
   */
  public static JobGraph of(List<Job> jobs) {
    return new JobGraph(jobs);
  }

  /** The jobs, in the order of the document. */
  public List<Job> jobs() {
    return jobs;
  }

  /** Whether there is a job of this id. */
  public boolean has(String id) {
    return facts.has(id);
  }

  /**
   * The job of this id.
   *
   * @throws IllegalArgumentException when there is none
   */
  public Job job(String id) {
    return facts.jobs().get(facts.index(id));
  }

  /**
   * What the job depends on: of each set some (mostly it is of one job), the sets are "all of
   * these". Each in the order in which the job names them, {@code depends_on} first.
   */
  public List<Set<String>> dependencies(String id) {
    List<Set<String>> sets = new ArrayList<>();
    for (int[] group : facts.groups(facts.index(id))) {
      sets.add(Collections.unmodifiableSet(new LinkedHashSet<>(ids(group))));
    }
    return Collections.unmodifiableList(sets);
  }

  /** The same as {@link #dependencies}, with how many of each set must have ended. */
  public List<Group> groups(String id) {
    int job = facts.index(id);
    List<Group> groups = new ArrayList<>();
    for (int i = 0; i < facts.groups(job).length; i++) {
      groups.add(new Group(new LinkedHashSet<>(ids(facts.groups(job)[i])), facts.needed(job)[i]));
    }
    return Collections.unmodifiableList(groups);
  }

  /** The jobs that depend on this one, in the order of the document. */
  public List<String> dependents(String id) {
    return ids(facts.dependents()[facts.index(id)]);
  }

  /**
   * The jobs with a route to this one that does not lead back, in the order of the document. When
   * there are any, the job runs only if one of them chooses it.
   */
  public List<String> routers(String id) {
    return ids(order.routers()[facts.index(id)]);
  }

  /** All routes, by the jobs they begin at. Two jobs are joined by one route at most. */
  public List<Route> routes() {
    List<Route> routes = new ArrayList<>();
    for (int i = 0; i < facts.from().length; i++) {
      routes.add(
          new Route(
              facts.id(facts.from()[i]),
              facts.id(facts.to()[i]),
              facts.onError()[i],
              order.back()[i]));
    }
    return Collections.unmodifiableList(routes);
  }

  /** The loops, each after the one around it, else in the order of the document. */
  public List<Loop> loops() {
    return loops;
  }

  /**
   * Circles of dependencies, which no run could ever begin: in each, every job depends on the next
   * and the last on the first; a job that depends on itself is a circle of one. Of circles that
   * share jobs one is named.
   */
  public List<List<String>> cycles() {
    return order.cycles().stream().map(this::ids).toList();
  }

  /**
   * Loops that overlap without one being inside the other, which no order of turns could satisfy:
   * the entries of two such loops each. Also a loop inside more than twenty others, with the one
   * around it.
   */
  public List<List<String>> tangles() {
    return order.tangles().stream().map(this::ids).toList();
  }

  /** True when there are neither {@link #cycles} nor {@link #tangles}: the jobs can be planned. */
  public boolean isSound() {
    return order.isSound();
  }

  /**
   * The jobs that no run can reach, in the order of the document: all their routers name them only
   * where an earlier decision has always been made, or can themselves not be reached, or all their
   * dependencies cannot. Empty when the graph is not sound.
   */
  public List<String> unreachable() {
    return facts.jobs().stream()
        .map(Job::id)
        .filter(id -> reach.isUnreachable(facts.index(id)))
        .toList();
  }

  /**
   * The jobs whose results are the workflow's when it does not say: those that no other job depends
   * on and that route to no other. Not counted as followers are: a job that {@code on_error} leads
   * to (it stands in for the failed one), and a router that only leads back with nothing after it
   * (it decides about the results of others, and is none). In the order of the document, never
   * empty unless there are no jobs or only circles of them.
   */
  public List<String> terminals() {
    return Terminals.of(facts, order.back()).stream().map(facts::id).toList();
  }

  /**
   * Whether the run goes on when this job fails: it has an {@code on_error}, is not critical, or
   * another job reads its {@code status} or {@code error} (in a condition, a router or anywhere
   * else).
   */
  public boolean failureIsHandled(String id) {
    Job job = job(id);
    return job.onError() != null
        || job.criticality() != Job.Criticality.CRITICAL
        || facts.failureIsRead(facts.index(id));
  }

  /**
   * Whether there may be a run in which no route leads to the job; always so for one with routers.
   * False for all when the graph is not sound.
   */
  public boolean mayBeNotRouted(String id) {
    return reach.mayBeNotRouted(facts.index(id));
  }

  /**
   * All ids, each after those of the jobs that it depends on and that route on to it, else in the
   * order of the document. Without the jobs in and behind cycles when the graph is not sound.
   */
  public List<String> order() {
    return order.sorted().stream().map(facts::id).toList();
  }

  private List<String> ids(int[] nodes) {
    List<String> ids = new ArrayList<>(nodes.length);
    for (int node : nodes) {
      ids.add(facts.id(node));
    }
    return Collections.unmodifiableList(ids);
  }
}
