package io.cameleer.run;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what must outlive the process. What is kept of one run is kept in order: when something is
 * safe, all that came before it is. A method that waits may be called on many virtual threads at
 * once, so that an implementation can make the writes of many runs safe together; what it throws
 * fails the job or the run. Values are plain data as expressions know them, bytes and exact
 * decimals included. Safe for use by several threads.
 */
public interface RunJournal {
  /** Keeps nothing. */
  RunJournal NONE = new RunJournal() {};

  /**
   * A run was accepted. Returns when that is safe; for a run within another one at once.
   *
   * @throws DuplicateRunException when there is a run of the same workflow and idempotency key
   */
  default void runAccepted(Run run) {}

  /** A run begins, or goes on; returns at once. */
  default void runBegan(Run run) {}

  /**
   * Something that must be found again when the run goes on later: {@code variables}, {@code
   * cancelled}, {@code until:<job>}, …. A later value of the same name takes its place. Returns at
   * once; {@link #sync} waits.
   */
  default void noted(Run run, String name, @Nullable Object value) {}

  /** A job has ended; none of its dependents has begun. Returns when that is safe. */
  default void jobEnded(Run run, String job, JobOutcome outcome) {}

  /** An item of a for-each has ended; returns at once. */
  default void itemEnded(Run run, String job, int index, ItemOutcome outcome) {}

  /** A run has ended. Returns when that is safe; for a run within another one at once. */
  default void runEnded(Run run) {}

  /** Returns when all that was kept of the run is safe. */
  default void sync(Run run) {}

  /** What is known of a run; empty for an id that is not known. */
  default Optional<RecordedRun> find(String runId) {
    return Optional.empty();
  }
}
