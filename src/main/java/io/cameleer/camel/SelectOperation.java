package io.cameleer.camel;

import io.cameleer.camel.Selection.Candidate;
import io.cameleer.camel.Selection.Ranked;
import io.cameleer.camel.Together.Rule;
import io.cameleer.run.JobError;
import io.cameleer.run.JobOutcome;
import io.cameleer.run.JobOutcome.Skip;
import io.cameleer.run.JobStatus;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * {@code job:select?candidates=[…]&top=3&pick=best|first|judge}: of the body, <code>
 * {task, requirements}</code>, follows which of the steps of the multicast behind it are to run;
 * each begins with {@code job:chosen}, which skips the others. Then the body is the result, or, for
 * {@code judge}, what a judge has to know: <code>{task, requirements, input, results}</code>, and
 * {@code job:pick} makes the result of what it answers.
 */
final class SelectOperation implements Operation.OnStep {
  private final WorkflowRuntime runtime;
  private final List<Candidate> candidates;
  private final int top;
  private final String pick;

  private SelectOperation(
      WorkflowRuntime runtime, List<Candidate> candidates, int top, String pick) {
    this.runtime = runtime;
    this.candidates = candidates;
    this.top = top;
    this.pick = pick;
  }

  static Operation of(Parameters given, WorkflowRuntime runtime) {
    Integer top = given.count("top");
    return Operation.onStep(
        new SelectOperation(
            runtime,
            Candidate.list(given),
            top == null ? 3 : top,
            given.oneOf("pick", "best", "best", "first", "judge")));
  }

  @Override
  public void run(Exchange exchange, StepContext step) {
    if (!(PlainBody.of(exchange) instanceof Map<?, ?> wanted)) {
      throw new RouteException("'job:select' wants {task, requirements} as the body");
    }
    Selection selection = select(wanted, Objects.requireNonNull(RunPosition.of(exchange)));
    Rule rule = pick.equals("first") ? Rule.RACE : Rule.SETTLE;
    Together together =
        Together.begin(
            runtime, exchange, step, rule, (ended, result) -> finish(selection, ended, result));
    together.select(selection);
  }

  /** Ranks them; a run that goes on in another process goes on with those that were chosen. */
  private Selection select(Map<?, ?> wanted, RunPosition at) {
    String task = String.valueOf(wanted.get("task"));
    Object requirements = wanted.get("requirements");
    Object scores =
        at.run()
            .once(
                "scores:" + at.key(),
                () ->
                    Selection.of(task, requirements, candidates, top, runtime::averageTime)
                        .scores());
    return Selection.ranked(task, requirements, (Map<?, ?>) Objects.requireNonNull(scores), top);
  }

  /** {@code job:chosen}: goes on only in a service that was chosen. */
  static Operation chosen() {
    return (exchange, at, callback) -> {
      StepContext step = Operation.step(at);
      Together together = at == null ? null : at.together();
      if (together == null) {
        throw new RouteException("'job:chosen' belongs in a step behind 'job:select'");
      }
      if (selection(together).isChosen(step.job())) {
        step.passGate();
      } else {
        step.skip(Skip.NOT_CHOSEN);
        exchange.setRouteStop(true);
      }
      callback.done(true);
      return true;
    };
  }

  private static Selection selection(Together together) {
    return Objects.requireNonNull(together.selection(), "selection");
  }

  private void finish(Selection selection, Together together, Exchange exchange)
      throws ServiceFailedException {
    List<Result> results = results(together);
    if (results.isEmpty()) {
      throw ServiceFailedException.all(
          "all selected services failed", failures(together), together.owner().attempts());
    }
    exchange
        .getMessage()
        .setBody(
            pick.equals("judge")
                ? question(selection, results)
                : result(together, results, first(together, results)));
  }

  /** The place of the winner of a race; else that of the best. */
  private static int first(Together together, List<Result> results) {
    for (int i = 0; i < results.size(); i++) {
      if (results.get(i).ranked().service().equals(together.winner())) {
        return i;
      }
    }
    return 0;
  }

  /** One that succeeded. */
  private record Result(Ranked ranked, JobOutcome outcome) {
    Map<String, @Nullable Object> asMap() {
      Map<String, @Nullable Object> map = new LinkedHashMap<>();
      map.put("service", ranked.service());
      map.put("score", ranked.score());
      map.put("result", outcome.output());
      return map;
    }
  }

  /** Those that succeeded, the best first. */
  private static List<Result> results(Together together) {
    Map<String, JobOutcome> outcomes = together.outcomes();
    List<Result> results = new ArrayList<>();
    for (Ranked one : selection(together).chosen()) {
      JobOutcome outcome = outcomes.get(one.service());
      if (outcome != null && outcome.status() == JobStatus.SUCCESS) {
        results.add(new Result(one, outcome));
      }
    }
    return results;
  }

  private static Map<String, JobError> failures(Together together) {
    Map<String, JobError> all = RaceOperation.failures(together.outcomes());
    Map<String, JobError> failures = new LinkedHashMap<>();
    for (Ranked one : selection(together).chosen()) {
      JobError error = all.get(one.service());
      if (error != null) {
        failures.put(one.service(), error);
      }
    }
    return failures;
  }

  private static Map<String, @Nullable Object> question(Selection selection, List<Result> results) {
    List<Map<String, @Nullable Object>> all = new ArrayList<>();
    for (Result one : results) {
      Map<String, @Nullable Object> map = new LinkedHashMap<>();
      map.put("index", (long) all.size());
      map.putAll(one.asMap());
      all.add(Collections.unmodifiableMap(map));
    }
    Map<String, @Nullable Object> question = new LinkedHashMap<>();
    question.put("task", selection.task());
    question.put("requirements", selection.requirements());
    question.put("input", results.getFirst().outcome().input());
    question.put("results", Collections.unmodifiableList(all));
    return Collections.unmodifiableMap(question);
  }

  private static Map<String, @Nullable Object> result(
      Together together, List<Result> results, int index) {
    List<Map<String, @Nullable Object>> others = new ArrayList<>();
    for (int i = 0; i < results.size(); i++) {
      if (i != index) {
        others.add(Collections.unmodifiableMap(results.get(i).asMap()));
      }
    }
    Result picked = results.get(index);
    together.jobs().note("selected", picked.ranked().service());
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    result.put("result", picked.outcome().output());
    result.put("selected_service", picked.ranked().service());
    result.put("score", picked.ranked().score());
    result.put("alternatives", Collections.unmodifiableList(others));
    return Collections.unmodifiableMap(result);
  }

  /** {@code job:pick}: the body, the answer of a judge, becomes the result it has chosen. */
  static Operation pick() {
    return Operation.onStep(
        (exchange, step) -> {
          Together together = Together.of(exchange);
          if (together == null || together.selection() == null) {
            throw new RouteException("'job:pick' wants 'job:select' in front of it");
          }
          List<Result> results = results(together);
          Object answer = PlainBody.of(exchange);
          int index = JudgesAnswer.index(answer);
          if (index < 0 || index >= results.size()) {
            step.run()
                .warn(
                    step.path(),
                    "the judge gave no index from 0 to %d, so the best score counts: %s"
                        .formatted(results.size() - 1, JudgesAnswer.shortened(answer)));
            index = 0;
          }
          exchange.getMessage().setBody(result(together, results, index));
        });
  }
}
