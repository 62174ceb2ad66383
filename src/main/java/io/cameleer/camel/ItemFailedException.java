package io.cameleer.camel;

import io.cameleer.run.JobError;
import io.cameleer.run.RunError;
import io.cameleer.source.CameleerException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** An item of a for-each that failed, by itself or because a job inside did. */
final class ItemFailedException extends CameleerException {
  @Serial private static final long serialVersionUID = 1L;

  private final String item;
  private final int index;
  private final transient @Nullable RunError job;

  /**
   * The failure of an item, or of a batch.
   *
   * @param job the job inside that failed; null where it was none
   */
  static ItemFailedException of(int index, boolean batch, Throwable cause, @Nullable RunError job) {
    String why = job == null ? Failures.message(cause) : job.describe();
    return new ItemFailedException(index, batch, why, cause, job);
  }

  private ItemFailedException(
      int index, boolean batch, String message, Throwable cause, @Nullable RunError job) {
    super((batch ? "batch " : "item ") + index + ": " + message, cause);
    this.index = index;
    this.item = (batch ? "batch " : "item ") + index;
    this.job = job;
  }

  /** Its place in the list, from 0. */
  int index() {
    return index;
  }

  /** As the error of the for-each, which has made so many calls. */
  JobError error(int attempts) {
    if (job == null) {
      throw new IllegalStateException("no job inside has failed");
    }
    JobError inner = job.error();
    return new JobError(
        String.valueOf(getMessage()),
        inner.type(),
        inner.status(),
        inner.body(),
        inner.component(),
        attempts);
  }

  /** The job inside that failed; null where it was none. */
  @Nullable RunError job() {
    return job;
  }

  /** Whether a job inside failed. */
  boolean isOfJob() {
    return job != null;
  }

  /** "item 3". */
  String item() {
    return item;
  }
}
