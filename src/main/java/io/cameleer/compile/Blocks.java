package io.cameleer.compile;

import static io.cameleer.compile.Node.fields;

import io.cameleer.compile.Node.Fields;
import io.cameleer.expr.Expr;
import io.cameleer.model.Group;
import io.cameleer.model.Job;
import io.cameleer.model.Job.OnError;
import io.cameleer.model.JobKind;
import io.cameleer.plan.Block;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Blocks of jobs as nodes of a route. */
final class Blocks {
  private final Site site;

  private Blocks(Site site) {
    this.site = site;
  }

  /** The nodes of a plan. */
  static List<Node> of(Block root, Site site) {
    List<Node> nodes = new ArrayList<>();
    new Blocks(site).add(root, Turn.NONE, nodes);
    return nodes;
  }

  /**
   * What a loop around wants of the steps in it.
   *
   * @param entry the loop's first job; empty outside of loops
   * @param leaders jobs that may turn out to be not routed, and then the entry with them
   * @param leads whether the entry is such a job for the others
   */
  private record Turn(String entry, List<String> leaders, boolean leads) {
    /** No loop around. */
    static final Turn NONE = new Turn("", List.of(), false);

    /** With whom a job of the loop is skipped. */
    List<String> leaders(String job) {
      List<String> all = new ArrayList<>(leaders);
      if (leads && !job.equals(entry)) {
        all.add(entry);
      }
      return all;
    }

    /** Whether the job's turns are counted: the entry's are, others' where the document says so. */
    boolean counts(Job job) {
      boolean isOwnLimit = job.maxRunCount() != Job.DEFAULT_MAX_RUN_COUNT;
      return job.id().equals(entry) || (!entry.isEmpty() && isOwnLimit);
    }
  }

  private void add(Block block, Turn turn, List<Node> to) {
    switch (block) {
      case Block.Step step -> to.add(step(step, turn));
      case Block.Sequence sequence -> sequence.blocks().forEach(part -> add(part, turn, to));
      case Block.Parallel parallel -> to.add(parallel(parallel, turn));
      case Block.Choice choice -> to.add(choice(choice, turn));
      case Block.Loop loop -> addLoop(loop, turn, to);
    }
  }

  private Node step(Block.Step step, Turn turn) {
    Job job = step.job();
    List<Fields> gates = new ArrayList<>();
    for (String leader : turn.leaders(job.id())) {
      Block.Gate gate = new Block.Gate(List.of(Group.anyOf(Set.of(leader))), Set.of(), true);
      if (!step.gates().contains(gate)) {
        gates.add(gate(gate, job.id()));
      }
    }
    step.gates().forEach(gate -> gates.add(gate(gate, job.id())));
    if (turn.counts(job)) {
      gates.add(Eip.to("job:limit", fields().with("runs", job.maxRunCount())));
    }
    return JobStep.of(job, gates, site);
  }

  private Fields gate(Block.Gate gate, String job) {
    List<String> all = gate.all().stream().map(Blocks::group).toList();
    Fields parameters = fields();
    if (!all.isEmpty()) {
      parameters = parameters.with("jobs", String.join(",", all));
    }
    List<Job> deciders = gate.routedBy().stream().map(site.graph()::job).toList();
    List<String> routed = deciders.stream().filter(d -> routes(d, job)).map(Job::id).toList();
    List<String> failed = deciders.stream().filter(d -> handsOver(d, job)).map(Job::id).toList();
    if (!routed.isEmpty()) {
      parameters = parameters.with("routed", ids(routed, ","));
    }
    if (!failed.isEmpty()) {
      parameters = parameters.with("failed", ids(failed, ","));
    }
    return Eip.to("job:await", gate.skippable() ? parameters.with("skippable", true) : parameters);
  }

  private static String group(Group group) {
    String ids = ids(group.jobs(), "|");
    return group.needed() == 1 ? ids : group.needed() + ":" + ids;
  }

  private Node parallel(Block.Parallel parallel, Turn turn) {
    List<Node> branches = new ArrayList<>();
    for (Block branch : parallel.blocks()) {
      List<Node> nodes = new ArrayList<>();
      add(branch, turn, nodes);
      branches.add(Eip.pipeline(nodes));
    }
    return Eip.multicast(branches);
  }

  private Node choice(Block.Choice choice, Turn turn) {
    List<Fields> ways = new ArrayList<>();
    for (Block.Arm arm : choice.arms()) {
      List<Node> steps = new ArrayList<>();
      List<String> others =
          choice.arms().stream()
              .filter(other -> !other.target().equals(arm.target()))
              .flatMap(other -> other.jobs().stream())
              .toList();
      if (!others.isEmpty()) {
        steps.add(skip(others));
      }
      add(arm.body(), turn, steps);
      ways.add(Eip.when(Expressions.of(leads(choice.decider(), arm.target())), steps));
    }
    List<String> all = choice.arms().stream().flatMap(arm -> arm.jobs().stream()).toList();
    return Eip.choice(ways, List.of(skip(all)));
  }

  private static Fields skip(List<String> jobs) {
    return Eip.to("run:skip", fields().with("jobs", ids(jobs, ",")));
  }

  /** What is true when a job that has ended leads to another one. */
  private static Expr leads(Job decider, String target) {
    List<Expr> ways = new ArrayList<>();
    if (routes(decider, target)) {
      ways.add(Expressions.equal(Expressions.job(decider.id(), "output"), target));
    }
    if (handsOver(decider, target)) {
      ways.add(Expressions.equal(Expressions.job(decider.id(), "status"), "failed"));
    }
    return Expressions.any(ways);
  }

  private static boolean routes(Job decider, String target) {
    return decider.kind() instanceof JobKind.Router router && router.targets().contains(target);
  }

  private static boolean handsOver(Job decider, String target) {
    return decider.onError() instanceof OnError.To to && to.job().equals(target);
  }

  private void addLoop(Block.Loop loop, Turn turn, List<Node> to) {
    String entry = loop.entry().id();
    List<Expr> again = new ArrayList<>();
    again.add(Expressions.equal(Expressions.job(entry, "status"), "pending"));
    loop.routers().forEach(router -> again.add(leads(router, entry)));
    Fields jobs = fields().with("jobs", ids(Jobs.in(loop.body()), ","));

    List<Node> steps = new ArrayList<>();
    steps.add(Eip.to("run:loop", jobs));
    Turn inner = new Turn(entry, turn.leaders(entry), Jobs.isGated(loop.body(), entry));
    add(loop.body(), inner, steps);
    to.add(Eip.loopWhile(Expressions.of(Expressions.any(again)), steps));
    to.add(Eip.to("run:loop-end", jobs));
  }

  private static String ids(Collection<String> ids, String separator) {
    return String.join(separator, ids.stream().map(Names::id).toList());
  }

  /** The jobs in a block. */
  private static final class Jobs {
    private Jobs() {}

    static List<String> in(Block block) {
      List<String> ids = new ArrayList<>();
      collect(block, ids);
      return ids;
    }

    private static void collect(Block block, List<String> ids) {
      switch (block) {
        case Block.Step step -> ids.add(step.job().id());
        case Block.Sequence sequence -> sequence.blocks().forEach(part -> collect(part, ids));
        case Block.Parallel parallel -> parallel.blocks().forEach(part -> collect(part, ids));
        case Block.Choice choice -> choice.arms().forEach(arm -> collect(arm.body(), ids));
        case Block.Loop loop -> collect(loop.body(), ids);
      }
    }

    /** Whether the step of a job in the block has a gate of its own. */
    static boolean isGated(Block block, String job) {
      return switch (block) {
        case Block.Step step -> step.job().id().equals(job) && !step.gates().isEmpty();
        case Block.Sequence sequence -> sequence.blocks().stream().anyMatch(b -> isGated(b, job));
        case Block.Parallel parallel -> parallel.blocks().stream().anyMatch(b -> isGated(b, job));
        case Block.Choice choice ->
            choice.arms().stream().anyMatch(arm -> isGated(arm.body(), job));
        case Block.Loop loop -> isGated(loop.body(), job);
      };
    }
  }
}
