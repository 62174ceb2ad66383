package io.cameleer.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameleer.run.RunEvent;
import io.cameleer.run.RunListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What listeners are told, as short texts: {@code start a}, {@code end a success}. */
final class EventLog implements RunListener {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final List<String> lines = new ArrayList<>();

  @Override
  public synchronized void on(RunEvent event) {
    lines.add(line(event));
    notifyAll();
  }

  private static String line(RunEvent event) {
    return switch (event) {
      case RunEvent.RunStarted started -> "run " + started.run().workflow();
      case RunEvent.JobStarted started -> "start " + started.job();
      case RunEvent.JobWaiting waiting -> "wait " + waiting.job() + " " + waiting.reason();
      case RunEvent.JobRetrying retrying -> "retry " + retrying.job() + " " + retrying.attempt();
      case RunEvent.JobPiece piece -> "piece " + piece.job() + " " + piece.data();
      case RunEvent.JobEnded ended -> "end " + ended.job() + " " + ended.outcome().status().word();
      case RunEvent.RunWarned warned -> "warn " + warned.job() + " " + warned.message();
      case RunEvent.RunSuspended suspended -> "suspended " + suspended.run().workflow();
      case RunEvent.RunEnded ended ->
          "done " + ended.run().workflow() + " " + ended.run().status().word();
    };
  }

  synchronized List<String> lines() {
    return List.copyOf(lines);
  }

  synchronized void clear() {
    lines.clear();
  }

  /** Waits until this was told. */
  void await(String line) {
    await(all -> all.contains(line), line);
  }

  /** Waits until what was told satisfies the condition. */
  synchronized void await(Predicate<List<String>> condition, String what) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.test(lines)) {
      long left = deadline - System.nanoTime();
      assertThat(left).as("waited for: %s; told so far: %s", what, lines).isPositive();
      try {
        wait(Math.max(1, left / 1_000_000));
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }
}
