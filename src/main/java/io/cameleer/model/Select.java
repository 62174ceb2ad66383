package io.cameleer.model;

import io.cameleer.expr.Template;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Calls the components that suit a task best, several at once, and picks one of their outputs.
 * Candidates are the components of the document that say that they can do the task.
 *
 * @param task the capability that is wanted
 * @param requirements an object of {@code quality}, {@code speed} and {@code budget}, which give
 *     the candidates their scores; null for none
 * @param top how many of the best are called
 * @param input what they are given; null for the workflow's input
 * @param action the action that is called; {@link Component#DEFAULT_ACTION} for the only one
 * @param pick whose output it is
 */
public record Select(
    Template task,
    @Nullable Template requirements,
    int top,
    @Nullable Template input,
    String action,
    Pick pick)
    implements JobKind {
  /** How many are called when the document does not say. */
  public static final int DEFAULT_TOP = 3;

  /** Refuses nulls where they mean nothing, and a top below 1. */
  public Select {
    Objects.requireNonNull(task, "task");
    Objects.requireNonNull(action, "action");
    Objects.requireNonNull(pick, "pick");
    if (top < 1) {
      throw new IllegalArgumentException("at least one is called");
    }
  }

  /** Whose output is the job's. */
  public sealed interface Pick {
    /** That of the highest score among those that succeeded; of equal ones, the first called. */
    record Best() implements Pick {}

    /** That of the first to succeed; the others are cancelled. */
    record First() implements Pick {}

    /** That of the one whose index this component answers. */
    record Judge(JobKind.Call call) implements Pick {}
  }
}
