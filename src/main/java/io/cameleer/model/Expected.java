package io.cameleer.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What must come of a run in a test; what is null or empty is not looked at.
 *
 * @param refused part of the message with which the input is refused; null when the run begins
 * @param run fields of the run's record, {@code status} among them
 * @param error the failure; null where nothing is said about it
 * @param jobs what is said of some jobs, by their names in the record
 * @param order lists of jobs, each of which ended before the next one began
 * @param ran all jobs that ran, in any order; null where nothing is said
 * @param skipped all jobs that were skipped, in any order; null where nothing is said
 * @param calls the calls that mocks got, by the names of the mocks
 */
public record Expected(
    @Nullable String refused,
    Map<String, ExpectedValue> run,
    @Nullable Failure error,
    Map<String, Job> jobs,
    List<List<String>> order,
    @Nullable List<String> ran,
    @Nullable List<String> skipped,
    Map<String, Calls> calls) {
  /** Copies the collections. */
  public Expected {
    run = ordered(run);
    jobs = ordered(jobs);
    order = order.stream().map(List::copyOf).toList();
    ran = ran == null ? null : List.copyOf(ran);
    skipped = skipped == null ? null : List.copyOf(skipped);
    calls = ordered(calls);
  }

  /**
   * What is said of a job.
   *
   * @param fields fields of its record
   * @param error its failure; null where nothing is said about it
   */
  public record Job(Map<String, ExpectedValue> fields, @Nullable Failure error) {
    /** Copies the map. */
    public Job {
      fields = ordered(fields);
    }
  }

  /**
   * What is said of a failure.
   *
   * @param message a part of its message; null where nothing is said about it
   * @param fields other fields of it
   */
  public record Failure(@Nullable String message, Map<String, ExpectedValue> fields) {
    /** Copies the map. */
    public Failure {
      fields = ordered(fields);
    }
  }

  /**
   * What is said of the calls of a mock.
   *
   * @param count how many, attempts counted one by one; null where nothing is said
   * @param inputs what each was given; null where nothing is said
   * @param inOrder whether they came in this order
   */
  public record Calls(
      @Nullable Integer count, @Nullable List<ExpectedValue> inputs, boolean inOrder) {
    /** Copies the list. */
    public Calls {
      inputs = inputs == null ? null : List.copyOf(inputs);
    }
  }

  private static <V> Map<String, V> ordered(Map<String, V> map) {
    Objects.requireNonNull(map, "map");
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
