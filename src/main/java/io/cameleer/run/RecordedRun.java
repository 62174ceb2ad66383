package io.cameleer.run;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a journal knows of a run: enough to go on with it, or, when it has ended, to tell how.
 *
 * @param id its id
 * @param parentId the run in which it is a job; null for none
 * @param request what was asked for, input with defaults filled in
 * @param version of which version of the documents it is a run, see {@link RunContext#version}
 * @param acceptedAt when it was accepted
 * @param status its status; of a run that has not ended, {@link RunStatus#PENDING} or {@link
 *     RunStatus#RUNNING}
 * @param notes what was noted, the last value of each name
 * @param jobs the ends of its jobs, in the order in which they happened
 * @param items the ends of items of for-each jobs
 * @param record the record of a run that has ended, as {@link Run#asMap} gave it; null as long as
 *     it has not
 */
public record RecordedRun(
    String id,
    @Nullable String parentId,
    RunRequest request,
    String version,
    Instant acceptedAt,
    RunStatus status,
    Map<String, @Nullable Object> notes,
    List<Job> jobs,
    List<Item> items,
    @Nullable Map<String, @Nullable Object> record) {

  /**
   * The end of a job.
   *
   * @param path its name in events: {@code each[3].inner}
   * @param outcome how it ended
   */
  public record Job(String path, JobOutcome outcome) {
    /** Refuses nulls. */
    public Job {
      Objects.requireNonNull(path, "path");
      Objects.requireNonNull(outcome, "outcome");
    }
  }

  /**
   * The end of an item.
   *
   * @param path the name of the for-each in events
   * @param index its place in the list, from 0
   * @param outcome how it ended
   */
  public record Item(String path, int index, ItemOutcome outcome) {
    /** Refuses nulls. */
    public Item {
      Objects.requireNonNull(path, "path");
      Objects.requireNonNull(outcome, "outcome");
    }
  }

  /** Copies the collections. */
  public RecordedRun {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(request, "request");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(acceptedAt, "acceptedAt");
    Objects.requireNonNull(status, "status");
    notes = Collections.unmodifiableMap(new LinkedHashMap<>(notes));
    jobs = List.copyOf(jobs);
    items = List.copyOf(items);
  }
}
