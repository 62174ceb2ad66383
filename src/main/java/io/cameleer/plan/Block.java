package io.cameleer.plan;

import io.cameleer.model.Group;
import io.cameleer.model.Job;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** A part of a workflow in the shape in which Camel runs it. */
public sealed interface Block {

  /**
   * One job.
   *
   * @param job the job
   * @param gates what it passes when its turn comes, one gate after the other; empty where the
   *     structure around it has waited for everything and decided everything already (nearly
   *     always), seldom more than one
   */
  record Step(Job job, List<Gate> gates) implements Block {
    /** Copies the list. */
    public Step {
      Objects.requireNonNull(job, "job");
      gates = List.copyOf(gates);
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
   * One of several ways, decided by a job that has ended before: a router, or a job whose {@code
   * on_error} leads elsewhere. No way is taken when the decider names none of the targets, was
   * skipped, or (for a target of {@code on_error}) did not fail.
   *
   * @param decider the job that decides; it takes the arm of the target that it chose as a router,
   *     or that its {@code on_error} names if it failed
   * @param arms the ways, at least one; a target that is reached some other way, or whose way does
   *     not end with the others, has no arm here and may have one in another choice of the same
   *     decider
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
   * Runs its body once, and again as long as one of its routers leads back to its first job when
   * the body has ended. All jobs of the body begin each time as if they had never run, routers not
   * reached included; jobs outside see those of the last time.
   *
   * @param entry the first job of the body, to which the routers lead back; when it is skipped as
   *     not routed, so is the rest of the body
   * @param body what repeats
   * @param routers those that lead back (a router's choice, or the {@code on_error} of a job that
   *     failed), somewhere in the body, at least one
   */
  record Loop(Job entry, Block body, List<Job> routers) implements Block {
    /** Copies the list. */
    public Loop {
      routers = List.copyOf(routers);
    }
  }

  /**
   * What a step waits for by itself. In this order:
   *
   * <ol>
   *   <li>As soon as every job of {@code routedBy} has ended and none chose the step's job, the job
   *       is skipped as not routed, whatever {@code all} says.
   *   <li>It waits until every group of {@code all} is satisfied: as many of its jobs as it needs
   *       have ended in another way than being skipped as not routed, or all have ended. (With one
   *       job in the group, that is: it has ended.)
   *   <li>When {@code skippable} and every job of every group was skipped as not routed, so is this
   *       one.
   *   <li>It waits until one job of {@code routedBy} has chosen the step's job, if there are any.
   * </ol>
   *
   * @param all every group must be satisfied, in the order of the document
   * @param routedBy routers (and jobs whose {@code on_error} leads here), one of which must choose
   *     the job for it to run; empty where the structure has decided that already
   * @param skippable whether the job is skipped as not routed when every job in {@code all} was
   */
  record Gate(List<Group> all, Set<String> routedBy, boolean skippable) {
    /** Copies the collections, and keeps their order. */
    public Gate {
      all = List.copyOf(all);
      routedBy = ordered(routedBy);
      if (all.isEmpty() && routedBy.isEmpty()) {
        throw new IllegalArgumentException("a gate waits for something");
      }
    }

    private static Set<String> ordered(Set<String> ids) {
      return Collections.unmodifiableSet(new LinkedHashSet<>(ids));
    }
  }
}
