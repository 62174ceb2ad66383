package io.cameleer.run;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where runs are found again: those that have ended, and those that a process that is gone has left
 * behind. Safe for use by several threads.
 */
public interface RunStore {
  /**
   * Which runs are wanted; each part that is null wants all.
   *
   * @param workflow of this workflow
   * @param status of one of these statuses; {@code RUNNING} finds those that wait, too
   * @param parentId within this run; null for runs that are not within another one
   * @param since accepted at this time or later
   * @param before accepted before this time
   */
  record Filter(
      @Nullable String workflow,
      @Nullable List<RunStatus> status,
      @Nullable String parentId,
      @Nullable Instant since,
      @Nullable Instant before) {
    /** All runs that are not within another one. */
    public static final Filter ALL = new Filter(null, null, null, null, null);

    /** Copies the list. */
    public Filter {
      status = status == null ? null : List.copyOf(status);
    }
  }

  /**
   * One line of a list of runs.
   *
   * @param id the run's id
   * @param workflow the workflow's id
   * @param status the run's status as far as it is stored
   * @param degraded whether it outlived the failure of a job
   * @param acceptedAt when it was accepted
   * @param endedAt when it ended; null as long as it has not
   * @param error what its error says; null for none
   */
  record Line(
      String id,
      String workflow,
      RunStatus status,
      boolean degraded,
      Instant acceptedAt,
      @Nullable Instant endedAt,
      @Nullable String error) {
    /** Refuses nulls where they mean nothing. */
    public Line {
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(workflow, "workflow");
      Objects.requireNonNull(status, "status");
      Objects.requireNonNull(acceptedAt, "acceptedAt");
    }
  }

  /**
   * Some of the runs, the newest first.
   *
   * @param lines the runs
   * @param next where the next page begins; null when there is none
   */
  record Page(List<Line> lines, @Nullable String next) {
    /** Copies the list. */
    public Page {
      lines = List.copyOf(lines);
    }
  }

  /**
   * Lists runs, the newest first.
   *
   * @param from {@link Page#next} of the page before; null for the first page
   * @param limit how many at most, from 1
   * @throws IllegalArgumentException when {@code from} is no such text
   */
  Page list(Filter filter, @Nullable String from, int limit);

  /** What is known of a run; empty for an id that is not known. */
  Optional<RecordedRun> find(String runId);

  /** The run of this workflow and idempotency key; empty when there is none. */
  Optional<RecordedRun> findByKey(String workflow, String idempotencyKey);

  /**
   * The ids of runs, not within others, that were accepted and have not ended, the oldest first; to
   * be asked at the start, before any run is accepted.
   */
  List<String> unfinished();

  /**
   * The ids of runs that have ended and were asked for with an address to which that is to be
   * reported, those that ended first first, as long as {@link #reported} was not said of them.
   */
  List<String> unreported();

  /** The end of a run was reported, or will not be; returns at once. */
  void reported(String runId);

  /**
   * Keeps the texts of a version of the documents, see {@link RunContext#version}, until no run
   * needs them; does nothing when they are kept already.
   *
   * @param files file to its text
   */
  void keepVersion(String version, Map<String, String> files);

  /** The texts of a version; empty when they are not kept. */
  Optional<Map<String, String>> version(String version);

  /** Why nothing can be stored at the moment; empty when it can. */
  Optional<String> trouble();
}
