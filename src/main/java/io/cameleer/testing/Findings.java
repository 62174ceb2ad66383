package io.cameleer.testing;

import io.cameleer.model.Expected;
import io.cameleer.model.ExpectedValue;
import io.cameleer.model.Mock;
import io.cameleer.run.JobState;
import io.cameleer.run.JobStatus;
import io.cameleer.run.Run;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What came of a run, compared with what was expected. */
final class Findings {
  private final Run run;
  private final Sequence sequence;
  private final MockedCalls calls;
  private final Map<String, String> environment;
  private final List<Difference> differences = new ArrayList<>();

  Findings(Run run, Sequence sequence, MockedCalls calls, Map<String, String> environment) {
    this.run = run;
    this.sequence = sequence;
    this.calls = calls;
    this.environment = environment;
  }

  List<Difference> differences(Expected expected) {
    Map<String, @Nullable Object> record = new LinkedHashMap<>(run.asMap());
    record.put("output", run.output());
    expected.run().forEach((name, value) -> compare(name, value, record.get(name)));
    if (expected.error() != null) {
      failure("error", expected.error(), run.error().map(e -> e.asMap()).orElse(null));
    }
    expected.jobs().forEach(this::job);
    expected.order().forEach(this::order);
    jobs("ran", expected.ran(), Findings::hasRun);
    jobs("skipped", expected.skipped(), status -> status == JobStatus.SKIPPED);
    expected.calls().forEach(this::calls);
    for (Mock mock : calls.exhausted()) {
      int answers = mock.answers().stream().mapToInt(Mock.Answer::times).sum();
      differ(
          "mocks." + mock.name(), answers + " calls", calls.inputs(mock.name()).size() + " calls");
    }
    return differences;
  }

  private void compare(String path, ExpectedValue expected, @Nullable Object found) {
    differences.addAll(Comparison.differences(path, expected, found, run.input(), environment));
  }

  private void failure(String path, Expected.Failure expected, @Nullable Map<String, ?> found) {
    if (found == null) {
      differ(path, "a failure", "none");
      return;
    }
    String message = String.valueOf(found.get("message"));
    if (expected.message() != null && !message.contains(expected.message())) {
      differ(
          path + ".message",
          "one with " + Comparison.show(expected.message()),
          Comparison.show(message));
    }
    expected.fields().forEach((name, value) -> compare(path + "." + name, value, found.get(name)));
  }

  private void job(String id, Expected.Job expected) {
    String path = "jobs." + id;
    JobState state = run.jobs().get(id);
    if (state == null) {
      differ(path, "a job of the run", "none of this name; there are " + run.jobs().keySet());
      return;
    }
    Map<String, @Nullable Object> record = new LinkedHashMap<>();
    if (run.asMap().get("jobs") instanceof Map<?, ?> all && all.get(id) instanceof Map<?, ?> one) {
      one.forEach((key, value) -> record.put(String.valueOf(key), value));
    }
    if (state.outcome() != null) {
      record.put("output", state.outcome().output());
    }
    expected.fields().forEach((name, value) -> compare(path + "." + name, value, record.get(name)));
    if (expected.error() != null) {
      Map<String, ?> error =
          state.outcome() == null || state.outcome().error() == null
              ? null
              : state.outcome().error().asMap();
      failure(path + ".error", expected.error(), error);
    }
  }

  private void order(List<String> jobs) {
    for (int i = 1; i < jobs.size(); i++) {
      String first = jobs.get(i - 1);
      String second = jobs.get(i);
      if (!sequence.isBefore(first, second)) {
        differ(
            "order",
            first + " to end before " + second + " begins",
            sequence.describe(List.of(first, second)));
      }
    }
  }

  private void jobs(String path, @Nullable List<String> expected, Predicate<JobStatus> those) {
    if (expected == null) {
      return;
    }
    TreeSet<String> found = new TreeSet<>();
    run.jobs()
        .forEach(
            (id, state) -> {
              if (those.test(state.status())) {
                found.add(id);
              }
            });
    TreeSet<String> wanted = new TreeSet<>(expected);
    if (!found.equals(wanted)) {
      differ(path, String.valueOf(wanted), String.valueOf(found));
    }
  }

  private static boolean hasRun(JobStatus status) {
    return switch (status) {
      case SUCCESS, FAILED, CANCELLED -> true;
      case PENDING, RUNNING, SKIPPED -> false;
    };
  }

  private void calls(String mock, Expected.Calls expected) {
    String path = "calls." + mock;
    List<@Nullable Object> found = calls.inputs(mock);
    if (expected.count() != null && expected.count() != found.size()) {
      differ(path, Integer.toString(expected.count()), Integer.toString(found.size()));
    }
    List<ExpectedValue> inputs = expected.inputs();
    if (inputs == null) {
      return;
    }
    if (expected.inOrder()) {
      compare(path, new ExpectedValue.Items(inputs, false), found);
    } else {
      inAnyOrder(path, inputs, found);
    }
  }

  /** Each expected input takes the first call that has it, so equal ones are counted. */
  private void inAnyOrder(String path, List<ExpectedValue> inputs, List<@Nullable Object> found) {
    List<@Nullable Object> left = new ArrayList<>(found);
    List<ExpectedValue> unmet = new ArrayList<>();
    for (ExpectedValue input : inputs) {
      int at = first(input, left);
      if (at < 0) {
        unmet.add(input);
      } else {
        left.remove(at);
      }
    }
    if (unmet.size() == 1 && left.size() == 1) {
      compare(path, unmet.get(0), left.get(0));
      return;
    }
    for (ExpectedValue input : unmet) {
      differ(path, "a call with " + Comparison.describe(input), "none");
    }
    for (Object input : left) {
      differ(path, "no such call", "one with " + Comparison.show(input));
    }
  }

  private int first(ExpectedValue expected, List<@Nullable Object> found) {
    for (int i = 0; i < found.size(); i++) {
      if (Comparison.differences("", expected, found.get(i), run.input(), environment).isEmpty()) {
        return i;
      }
    }
    return -1;
  }

  private void differ(String path, String expected, String found) {
    differences.add(new Difference(path, expected, found));
  }
}
