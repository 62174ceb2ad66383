package io.cameleer.camel;

import io.cameleer.run.JobOutcome;
import io.cameleer.run.JobOutcome.Skip;
import io.cameleer.run.JobScope;
import io.cameleer.run.JobStatus;
import io.cameleer.source.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * {@code job:await?jobs=a,b,c|d&routed=r&skippable=true}: the gate in front of a job. It opens when
 * every one of {@code jobs} has ended ({@code c|d}: one of them, and not merely by not being routed
 * to, unless both are). With {@code routed}, one of these routers must have chosen the job as well,
 * and when none of them has the job is skipped; with {@code skippable}, the job is skipped when no
 * route led to any of {@code jobs}.
 */
final class AwaitOperation implements Operation {
  private final WorkflowRuntime runtime;
  private final List<List<String>> jobs;
  private final List<String> routed;
  private final boolean skippable;

  private enum Verdict {
    WAIT,
    RUN,
    SKIP
  }

  private AwaitOperation(
      WorkflowRuntime runtime, List<List<String>> jobs, List<String> routed, boolean skippable) {
    this.runtime = runtime;
    this.jobs = jobs;
    this.routed = routed;
    this.skippable = skippable;
  }

  static AwaitOperation of(Parameters given, WorkflowRuntime runtime) {
    List<List<String>> jobs = new ArrayList<>();
    for (String any : given.list("jobs")) {
      jobs.add(Parameters.split(any, "|"));
    }
    List<String> routed = given.list("routed");
    if (jobs.isEmpty() && routed.isEmpty()) {
      throw given.refusal("say which jobs it waits for: 'jobs' or 'routed'");
    }
    return new AwaitOperation(runtime, jobs, routed, given.flag("skippable"));
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
        task -> scope.when(jobsNow -> decide(jobsNow, step.job()) != Verdict.WAIT, task),
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
    Set<String> known = scope.names();
    for (String name : names().toList()) {
      if (!known.contains(name)) {
        String hint = Suggestion.didYouMean(name, known);
        throw new RouteException(
            "job:await: this workflow has no job '"
                + name
                + "'"
                + (hint == null ? "" : ": " + hint));
      }
    }
  }

  private Stream<String> names() {
    return Stream.concat(jobs.stream().flatMap(List::stream), routed.stream());
  }

  /** What has not ended; all names when that has just changed. */
  private String waitedFor(JobScope scope, String job) {
    List<String> open =
        names().filter(name -> scope.outcome(name, job) == null).distinct().toList();
    return String.join(", ", open.isEmpty() ? names().distinct().toList() : open);
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
    boolean allEnded = jobs.stream().allMatch(any -> hasEnded(scope, any, job));
    if (!routed.isEmpty()) {
      return decideRouted(scope, job, allEnded);
    }
    if (!allEnded) {
      return Verdict.WAIT;
    }
    boolean noneRouted =
        jobs.stream()
            .flatMap(List::stream)
            .map(name -> scope.outcome(name, job))
            .filter(Objects::nonNull)
            .allMatch(JobOutcome::notRouted);
    return skippable && noneRouted ? Verdict.SKIP : Verdict.RUN;
  }

  private Verdict decideRouted(JobScope scope, String job, boolean allEnded) {
    boolean open = false;
    for (String router : routed) {
      JobOutcome outcome = scope.outcome(router, job);
      if (outcome == null) {
        open = true;
      } else if (hasChosen(outcome, job)) {
        return allEnded ? Verdict.RUN : Verdict.WAIT;
      }
    }
    return open ? Verdict.WAIT : Verdict.SKIP;
  }

  /** A router chooses by its output; a job whose {@code on_error} leads elsewhere, by failing. */
  private static boolean hasChosen(JobOutcome outcome, String job) {
    return outcome.status() == JobStatus.FAILED || job.equals(outcome.output());
  }

  private static boolean hasEnded(JobScope scope, List<String> any, String job) {
    boolean all = true;
    for (String name : any) {
      JobOutcome outcome = scope.outcome(name, job);
      if (outcome == null) {
        all = false;
      } else if (!outcome.notRouted()) {
        return true;
      }
    }
    return all;
  }
}
