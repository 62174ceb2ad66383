package io.cameleer.engine;

import io.cameleer.run.Run;
import java.util.concurrent.CompletionStage;

/** A run that was submitted. Safe for use by several threads. */
public interface RunHandle {
  /** A run that was found. */
  static RunHandle of(Run run) {
    return new SubmittedRun(run);
  }

  /** The run, live. */
  Run run();

  /** Completes with the run when it has ended, however it ended; never exceptionally. */
  CompletionStage<Run> ended();

  /**
   * Asks the run to end; what is under way in it is stopped. Does nothing once it has ended.
   *
   * @param reason for people, becomes part of the run's error
   */
  void cancel(String reason);

  /** Waits until the run has ended, however it ended. */
  Run await() throws InterruptedException;
}
