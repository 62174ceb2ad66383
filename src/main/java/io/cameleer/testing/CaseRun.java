package io.cameleer.testing;

import io.cameleer.engine.Engine;
import io.cameleer.engine.EngineOptions;
import io.cameleer.engine.RunHandle;
import io.cameleer.model.TestCase;
import io.cameleer.model.WorkflowDocument;
import io.cameleer.run.Answer;
import io.cameleer.run.Durations;
import io.cameleer.run.Interview;
import io.cameleer.run.InvalidInputException;
import io.cameleer.run.Run;
import io.cameleer.run.RunError;
import io.cameleer.source.CameleerException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One case: a run on an engine of its own, so that no breaker, cache or counter remembers another
 * case.
 */
final class CaseRun {
  /** A database in memory, gone with the case: tests find no records, and leave none. */
  private static final String EMPTY = "jdbc:h2:mem:";

  private final WorkflowDocument document;
  private final TestCase test;
  private final EngineOptions options;
  private final Map<String, String> environment;
  private final MockedCalls calls;
  private final Sequence sequence = new Sequence();
  private final List<Difference> differences = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  CaseRun(WorkflowDocument document, TestCase test, EngineOptions engine) {
    this.document = document;
    this.test = test;
    this.options = engine;
    environment = new LinkedHashMap<>(engine.environment());
    environment.putAll(test.environment());
    calls = new MockedCalls(test.mocks(), environment);
  }

  CaseResult run() throws InterruptedException {
    long begun = System.nanoTime();
    EngineOptions own =
        options
            .withEnvironment(environment)
            .withJmx(false)
            .withDatabase(EMPTY + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1")
            .withListener(sequence)
            .withListener(new Interview(question -> Answer.no("nobody is asked in a test")));
    try (Engine engine = Engine.start(own)) {
      engine.load(document, test.workflow(), test.mocks(), calls);
      submit(engine);
    } catch (CameleerException e) {
      differ("the case", "to run", String.valueOf(e.getMessage()));
    }
    return new CaseResult(
        test.name(), test.at(), differences, notes, Duration.ofNanos(System.nanoTime() - begun));
  }

  private void submit(Engine engine) throws InterruptedException {
    Object input = test.input().evaluate(source -> source.equals("env") ? environment : null);
    String refused = test.expected().refused();
    RunHandle handle;
    try {
      handle = engine.submit(test.workflow(), input);
    } catch (InvalidInputException e) {
      String message = String.valueOf(e.getMessage());
      if (refused == null) {
        differ("input", "to be accepted", message);
      } else if (!message.contains(refused)) {
        differ("refused", "a message with " + Comparison.show(refused), Comparison.show(message));
      }
      return;
    }
    Run run = await(handle);
    if (refused != null) {
      differ("refused", "the input to be refused", "a run that ended " + run.status().word());
    } else if (differences.isEmpty()) {
      differences.addAll(
          new Findings(run, sequence, calls, environment).differences(test.expected()));
      note(run.error().orElse(null));
    }
  }

  private void note(@Nullable RunError error) {
    if (error != null && !differences.isEmpty()) {
      notes.add("the run ended with: " + error.describe());
    }
  }

  private Run await(RunHandle handle) throws InterruptedException {
    try {
      return handle
          .ended()
          .toCompletableFuture()
          .get(test.timeout().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      String limit = Durations.print(test.timeout());
      differ("the run", "to end within " + limit, "jobs under way: " + underWay(handle.run()));
      handle.cancel("the test gave it " + limit);
      return handle.await();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a run's end is never a failure", e);
    } catch (InterruptedException e) {
      handle.cancel("the test was interrupted");
      throw e;
    }
  }

  private static String underWay(Run run) {
    List<String> jobs = new ArrayList<>();
    run.jobs()
        .forEach(
            (id, state) -> {
              if (!state.status().isEnded() && state.startedAt() != null) {
                jobs.add(id);
              }
            });
    return jobs.isEmpty() ? "none" : String.join(", ", jobs);
  }

  private void differ(String path, String expected, String found) {
    differences.add(new Difference(path, expected, found));
  }
}
