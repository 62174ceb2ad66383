package io.cameleer.camel;

import io.cameleer.run.CancelScope;
import io.cameleer.run.JobError;
import io.cameleer.run.JobOutcome;
import io.cameleer.run.JobScope;
import io.cameleer.run.JobState;
import io.cameleer.run.JobStatus;
import io.cameleer.run.RunError;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One item of a for-each that is under way.
 *
 * @param items the list that it is of
 * @param index its place in the list, from 0; of a batch, the batch's
 * @param value the item; of a batch, the items in it
 * @param scope what stops the work on it
 * @param jobs the jobs inside, which are its own
 * @param tally what it has called
 */
record Item(
    Items items, int index, @Nullable Object value, CancelScope scope, JobScope jobs, Tally tally) {
  /** The job whose item it is. */
  StepContext owner() {
    return items.owner();
  }

  /**
   * The first of the jobs inside whose failure nothing handles, or that failed with this message:
   * what looks after the failure may be outside of the item. Null when there is none.
   */
  @Nullable RunError failedJob(String message) {
    for (Map.Entry<String, JobState> one : jobs.snapshot().entrySet()) {
      JobOutcome outcome = one.getValue().outcome();
      if (outcome != null && outcome.status() == JobStatus.FAILED) {
        JobError error = Objects.requireNonNull(outcome.error());
        if (!outcome.handled() || error.message().equals(message)) {
          return new RunError(one.getKey(), error);
        }
      }
    }
    return null;
  }

  /** True when it is no item of a list but a value of its own. */
  boolean isSingle() {
    return items.form() == Items.Form.SINGLE;
  }

  /** The items of the batch; null where items come one by one. */
  @Nullable List<?> batch() {
    return items.form() == Items.Form.BATCHES && value instanceof List<?> list ? list : null;
  }
}
