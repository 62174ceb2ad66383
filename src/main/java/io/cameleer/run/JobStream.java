package io.cameleer.run;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The pieces of one streamed answer on their way from a job's call to those who follow the run.
 * Secrets are taken out, also one that is cut over several pieces. It never waits for a reader. To
 * be used by one thread at a time.
 */
public final class JobStream {
  private final Run run;
  private final String job;
  private final int number;
  private final PieceMask mask;
  private int index;

  private JobStream(Run run, String job) {
    this.run = run;
    this.job = job;
    this.number = run.nextStream(job);
    this.mask = new PieceMask(run.context().secrets(), this::tell);
  }

  /**
   * An answer begins.
   *
   * @param job the job's name in events
   */
  public static JobStream begin(Run run, String job) {
    return new JobStream(run, job);
  }

  /**
   * A piece has come.
   *
   * @param name what the service calls it; null where it does not
   * @param data plain data
   */
  public void piece(@Nullable String name, @Nullable Object data) {
    mask.add(name, data);
  }

  /** A piece has come that is too large to be told; its place stays empty. */
  public void omit() {
    index++;
    run.warn(job, "a piece of a stream is too large to be told to those who follow the run");
  }

  /** Nothing follows; {@code whole} says whether the answer came to its end. */
  public void end(boolean whole) {
    mask.end(whole);
  }

  private void tell(@Nullable String name, @Nullable Object data) {
    Instant now = run.context().timer().now();
    run.enqueue(new RunEvent.JobPiece(run, now, job, number, index++, name, data));
    run.tell();
  }
}
