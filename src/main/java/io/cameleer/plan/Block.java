package io.cameleer.plan;

import io.cameleer.model.Job;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** A part of a workflow in the shape in which Camel runs it. */
public sealed interface Block {

  /**
   * One job.
   *
   * @param job the job
   * @param gate what it still has to wait for when its turn comes; {@link Gate#OPEN} where the
   *     structure around it has waited for everything already
   */
  record Step(Job job, Gate gate) implements Block {
    /** Refuses nulls. */
    public Step {
      Objects.requireNonNull(job, "job");
      Objects.requireNonNull(gate, "gate");
    }
  }

  /** One after the other; at least two blocks, none of them a sequence. */
  record Sequence(List<Block> blocks) implements Block {
    /** Copies the list. */
    public Sequence {
      blocks = List.copyOf(blocks);
    }
  }

  /** All at once, ended when all have ended; at least two blocks, none of them a parallel. */
  record Parallel(List<Block> blocks) implements Block {
    /** Copies the list. */
    public Parallel {
      blocks = List.copyOf(blocks);
    }
  }

  /**
   * One of several ways, decided by a job that has ended just before: a router, or a job whose
   * {@code on_error} leads elsewhere.
   *
   * @param decider the job that decides
   * @param arms the ways; a target that is reached some other way has no arm
   */
  record Choice(Job decider, List<Arm> arms) implements Block {
    /** Copies the list. */
    public Choice {
      arms = List.copyOf(arms);
    }
  }

  /**
   * One way of a {@link Choice}.
   *
   * @param target the job that the decider names for it
   * @param body what runs
   * @param jobs all jobs in the body; they are skipped when another way is taken
   */
  record Arm(String target, Block body, List<String> jobs) {
    /** Copies the list. */
    public Arm {
      jobs = List.copyOf(jobs);
    }
  }

  /**
   * Runs again while the router at its end routes back to its first job.
   *
   * @param entry the first job of the body, to which the router routes back
   * @param body what repeats; ends with the router
   * @param router the router at the end
   */
  record Loop(Job entry, Block body, Job router) implements Block {}

  /**
   * What a step waits for by itself.
   *
   * @param all every set must have an ended job in it ("any of these")
   * @param routedBy routers, one of which must choose the job for it to run; empty where the
   *     structure has decided that already
   * @param skippable whether the job is skipped as not routed when every one of {@code all} was
   */
  record Gate(List<Set<String>> all, Set<String> routedBy, boolean skippable) {
    /** Nothing to wait for. */
    public static final Gate OPEN = new Gate(List.of(), Set.of(), false);

    /** Copies the collections. */
    public Gate {
      all = all.stream().map(Set::copyOf).toList();
      routedBy = Set.copyOf(routedBy);
    }

    /** True when there is nothing to wait for and nothing to decide. */
    public boolean isOpen() {
      return all.isEmpty() && routedBy.isEmpty();
    }
  }
}
