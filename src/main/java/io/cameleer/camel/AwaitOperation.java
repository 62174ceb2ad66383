package io.cameleer.camel;

import io.cameleer.run.JobOutcome;
import io.cameleer.run.JobOutcome.Skip;
import io.cameleer.run.JobScope;
import io.cameleer.run.JobStatus;
import io.cameleer.source.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * {@code job:await?jobs=a,b,c|d&routed=r&failed=f&skippable=true}: the gate in front of a job. It
 * opens when every one of {@code jobs} has ended ({@code c|d}: one of them, and not merely by not
 * being routed to, unless both are; {@code 2:c|d|e}: two of these). With {@code routed} or {@code
 * failed}, the job must have been chosen as well: a router of {@code routed} chooses it by its
 * output, a job of {@code failed} by failing; when none of them has, the job is skipped. With
 * {@code skippable}, the job is skipped when no route led to any of {@code jobs}.
 */
final class AwaitOperation implements Operation {
  private final WorkflowRuntime runtime;
  private final List<Some> jobs;
  private final List<String> routed;
  private final List<String> failed;
  private final boolean skippable;
  private final List<String> names;

  private enum Verdict {
    WAIT,
    RUN,
    SKIP
  }

  private AwaitOperation(
      WorkflowRuntime runtime,
      List<Some> jobs,
      List<String> routed,
      List<String> failed,
      boolean skippable) {
    this.runtime = runtime;
    this.jobs = jobs;
    this.routed = routed;
    this.failed = failed;
    this.skippable = skippable;
    this.names =
        Stream.concat(
                jobs.stream().flatMap(some -> some.jobs().stream()),
                Stream.concat(routed.stream(), failed.stream()))
            .distinct()
            .toList();
  }

  static AwaitOperation of(Parameters given, WorkflowRuntime runtime) {
    List<Some> jobs = new ArrayList<>();
    for (String some : given.list("jobs")) {
      jobs.add(Some.of(some, given));
    }
    List<String> routed = given.list("routed");
    List<String> failed = given.list("failed");
    if (jobs.isEmpty() && routed.isEmpty() && failed.isEmpty()) {
      throw given.refusal("say which jobs it waits for: 'jobs', 'routed' or 'failed'");
    }
    return new AwaitOperation(runtime, jobs, routed, failed, given.flag("skippable"));
  }

  @Override
  public boolean process(Exchange exchange, @Nullable RunPosition at, AsyncCallback callback) {
    StepContext step = Operation.step(at);
    JobScope scope = step.jobs();
    checkNames(scope);
    if (decide(scope, step.job()) != Verdict.WAIT) {
      conclude(exchange, step);
      callback.done(true);
      return true;
    }
    return Waiting.start(
        runtime,
        exchange,
        at,
        "for " + waitedFor(scope, step.job()),
        task -> scope.when(names, jobsNow -> decide(jobsNow, step.job()) != Verdict.WAIT, task),
        doneSync -> {
          if (exchange.getException() == null) {
            conclude(exchange, step);
          }
          callback.done(doneSync);
        });
  }

  private void checkNames(JobScope scope) {
    if (scope.isItem()) {
      return;
    }
    for (String name : names) {
      if (scope.find(name) == null) {
        String hint = Suggestion.didYouMean(name, scope.names());
        throw new RouteException(
            "job:await: this workflow has no job '"
                + name
                + "'"
                + (hint == null ? "" : ": " + hint));
      }
    }
  }

  /** What has not ended; all names when that has just changed. */
  private String waitedFor(JobScope scope, String job) {
    List<String> open = names.stream().filter(name -> scope.outcome(name, job) == null).toList();
    return String.join(", ", open.isEmpty() ? names : open);
  }

  private void conclude(Exchange exchange, StepContext step) {
    if (decide(step.jobs(), step.job()) == Verdict.SKIP) {
      step.skip(Skip.NOT_ROUTED);
      exchange.setRouteStop(true);
    } else {
      step.passGate();
    }
  }

  private Verdict decide(JobScope scope, String job) {
    boolean allEnded = allEnded(scope, job);
    if (!routed.isEmpty() || !failed.isEmpty()) {
      return decideRouted(scope, job, allEnded);
    }
    if (!allEnded) {
      return Verdict.WAIT;
    }
    boolean noneRouted =
        jobs.stream()
            .flatMap(some -> some.jobs().stream())
            .map(name -> scope.outcome(name, job))
            .filter(Objects::nonNull)
            .allMatch(JobOutcome::notRouted);
    return skippable && noneRouted ? Verdict.SKIP : Verdict.RUN;
  }

  private Verdict decideRouted(JobScope scope, String job, boolean allEnded) {
    boolean isChosen =
        routed.stream()
                .map(router -> scope.outcome(router, job))
                .anyMatch(outcome -> outcome != null && job.equals(outcome.output()))
            || failed.stream()
                .map(risky -> scope.outcome(risky, job))
                .anyMatch(outcome -> outcome != null && outcome.status() == JobStatus.FAILED);
    if (isChosen) {
      return allEnded ? Verdict.RUN : Verdict.WAIT;
    }
    boolean isOpen =
        Stream.concat(routed.stream(), failed.stream())
            .anyMatch(router -> scope.outcome(router, job) == null);
    return isOpen ? Verdict.WAIT : Verdict.SKIP;
  }

  private boolean allEnded(JobScope scope, String job) {
    for (Some some : jobs) {
      if (!hasEnded(scope, some, job)) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasEnded(JobScope scope, Some some, String job) {
    boolean all = true;
    int ended = 0;
    for (String name : some.jobs()) {
      JobOutcome outcome = scope.outcome(name, job);
      if (outcome == null) {
        all = false;
      } else if (!outcome.notRouted()) {
        ended++;
      }
    }
    return all || ended >= some.needed();
  }

  /** So many of these jobs. */
  private record Some(List<String> jobs, int needed) {
    static Some of(String text, Parameters given) {
      int colon = text.indexOf(':');
      List<String> jobs = Parameters.split(text.substring(colon + 1), "|");
      String count = colon < 0 ? "1" : text.substring(0, colon).strip();
      if (!count.matches("[1-9][0-9]{0,5}") || Integer.parseInt(count) > jobs.size()) {
        throw given.refusal("'jobs' says 2:a|b|c for two of three, found '" + text + "'");
      }
      return new Some(jobs, Integer.parseInt(count));
    }
  }
}
