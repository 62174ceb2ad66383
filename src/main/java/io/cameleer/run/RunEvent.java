package io.cameleer.run;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened in a run. Events of one run are told one at a time, in an order in which
 * they can have happened: a job's end comes before the beginning of its dependents.
 */
public sealed interface RunEvent {
  /** The run. */
  Run run();

  /** When it happened. */
  Instant at();

  /** A run began. */
  record RunStarted(Run run, Instant at) implements RunEvent {}

  /**
   * A job began.
   *
   * @param job its id; a job inside a for-each is {@code each[3].inner}
   */
  record JobStarted(Run run, Instant at, String job) implements RunEvent {}

  /**
   * A job has come to a place where it only waits; in front of a gate it has not begun.
   *
   * @param reason for people: "for a, b", "5 s", "before attempt 2 of 5"
   */
  record JobWaiting(Run run, Instant at, String job, String reason) implements RunEvent {}

  /**
   * A call failed and will be made again.
   *
   * @param attempt the number of the call that failed, from 1
   * @param pause how long until the next one
   */
  record JobRetrying(Run run, Instant at, String job, int attempt, Duration pause, JobError error)
      implements RunEvent {}

  /**
   * A service that streams has sent a job a piece of its answer. The whole answer becomes the job's
   * output as any other; pieces are kept nowhere.
   *
   * @param stream which stream of the job it belongs to, from 1: a call that is made again begins
   *     another one, and what the one before sent counts no more
   * @param index its place in the stream, from 0; pieces that nobody could be told of are left out
   * @param name what the service calls it; null where it does not
   * @param data the piece: plain data, without secrets
   */
  record JobPiece(
      Run run,
      Instant at,
      String job,
      int stream,
      int index,
      @Nullable String name,
      @Nullable Object data)
      implements RunEvent {}

  /** A job ended. */
  record JobEnded(Run run, Instant at, String job, JobOutcome outcome) implements RunEvent {}

  /**
   * Something that somebody should know, and that does not end the run.
   *
   * @param job the job that it is about; null when it is about the run
   */
  record RunWarned(Run run, Instant at, @Nullable String job, String message) implements RunEvent {}

  /** A run ended; its record says how. */
  record RunEnded(Run run, Instant at) implements RunEvent {}

  /** A run was stopped without being ended: another process goes on with it. */
  record RunSuspended(Run run, Instant at) implements RunEvent {}
}
