package io.cameleer.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run did, in numbers. A service is a component that was called; a call with all its
 * attempts counts once, and a for-each makes one per item.
 *
 * @param executed how many calls have ended
 * @param succeeded how many of them succeeded
 * @param failures the first {@value #FAILURES_KEPT} that failed
 */
public record RunSummary(long executed, long succeeded, List<Failure> failures) {
  /** How many failures are told one by one. */
  public static final int FAILURES_KEPT = 100;

  /** Nothing yet. */
  public static final RunSummary NONE = new RunSummary(0, 0, List.of());

  /**
   * A call that failed.
   *
   * @param job the job that made it
   * @param error what happened
   */
  public record Failure(String job, JobError error) {
    Map<String, Object> asMap() {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("job", job);
      map.putAll(error.asMap());
      return Collections.unmodifiableMap(map);
    }
  }

  /** Copies the list. */
  public RunSummary {
    failures = List.copyOf(failures);
  }

  /** How many calls failed. */
  public long failed() {
    return executed - succeeded;
  }

  /** The part of the calls that succeeded, 0 to 1; 1 when there were none. */
  public double completeness() {
    return executed == 0 ? 1.0 : (double) succeeded / executed;
  }

  /** This and what else was called. */
  public RunSummary plus(RunSummary other) {
    if (other.executed == 0) {
      return this;
    }
    List<Failure> all = new ArrayList<>(failures);
    all.addAll(other.failures);
    List<Failure> kept = all.size() > FAILURES_KEPT ? all.subList(0, FAILURES_KEPT) : all;
    return new RunSummary(executed + other.executed, succeeded + other.succeeded, kept);
  }

  /** This and one more call of a job; the error is null if it succeeded. */
  public RunSummary with(String job, @Nullable JobError error) {
    if (error == null) {
      return new RunSummary(executed + 1, succeeded + 1, failures);
    }
    List<Failure> more = new ArrayList<>(failures);
    if (more.size() < FAILURES_KEPT) {
      more.add(new Failure(job, error));
    }
    return new RunSummary(executed + 1, succeeded, more);
  }
}
