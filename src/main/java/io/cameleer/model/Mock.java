package io.cameleer.model;

import io.cameleer.expr.Template;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What answers in the place of a component during a test.
 *
 * @param component the component's id
 * @param action the action it stands in for; null for all of them
 * @param answers given one after the other, not empty
 */
public record Mock(String component, @Nullable String action, List<Answer> answers) {
  /** {@link Answer#times} of an answer that is given to all further calls. */
  public static final int FOR_EVER = 0;

  /** Copies the list; refuses an empty one. */
  public Mock {
    Objects.requireNonNull(component, "component");
    answers = List.copyOf(answers);
    if (answers.isEmpty()) {
      throw new IllegalArgumentException("a mock has an answer: " + component);
    }
  }

  /** {@code component} or {@code component/action}, as the file has it. */
  public String name() {
    return action == null ? component : component + "/" + action;
  }

  /** Whether it stands in for this action. */
  public boolean isFor(String called, String calledAction) {
    return component.equals(called) && (action == null || action.equals(calledAction));
  }

  /** The answer to a call, counted from 0; empty when all answers have been given. */
  public Optional<Answer> answer(long call) {
    long left = call;
    for (Answer answer : answers) {
      if (answer.times() == FOR_EVER || left < answer.times()) {
        return Optional.of(answer);
      }
      left -= answer.times();
    }
    return Optional.empty();
  }

  /** True when its answers are those of the service, which the component's {@code output} forms. */
  public boolean answersAsTheService() {
    return answers.stream().anyMatch(a -> a.result() instanceof Result.Response);
  }

  /**
   * One answer.
   *
   * @param result what it is
   * @param delay how long it takes
   * @param times how many calls it is given to; {@link #FOR_EVER} for all further ones
   */
  public record Answer(Result result, Duration delay, int times) {
    /** Refuses nulls. */
    public Answer {
      Objects.requireNonNull(result, "result");
      Objects.requireNonNull(delay, "delay");
    }
  }

  /** What a call ends with. */
  public sealed interface Result {
    /**
     * What callers see.
     *
     * @param value over {@code input}, what the component is given, and {@code index}, the number
     *     of the call from 0
     */
    record Output(Template value) implements Result {}

    /**
     * What the service answers; the component's {@code output} makes of it what callers see.
     *
     * @param value as in {@link Output}
     */
    record Response(Template value) implements Result {}

    /**
     * The call fails.
     *
     * @param message what happened, for people
     * @param type one word to decide by
     * @param status the HTTP status or exit code; null for none
     * @param body what the service says about it; a constant null for nothing
     */
    record Failure(String message, String type, @Nullable Integer status, Template body)
        implements Result {
      /** Refuses nulls where they mean nothing. */
      public Failure {
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(body, "body");
      }
    }
  }
}
