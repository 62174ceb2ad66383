package io.cameleer.run;

/**
 * Keeps what must outlive the process. Each method returns when it is safe; what it throws fails
 * the job or the run.
 */
public interface RunJournal {
  /** Keeps nothing. */
  RunJournal NONE = new RunJournal() {};

  /** A run was accepted. */
  default void runStarted(Run run) {}

  /** A job has ended; none of its dependents has begun. */
  default void jobEnded(Run run, String job, JobOutcome outcome) {}

  /** A run has ended. */
  default void runEnded(Run run) {}
}
