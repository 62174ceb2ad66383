package io.cameleer.run;

import java.util.Locale;

/** Where a job of a run is. */
public enum JobStatus {
  /** Not begun. */
  PENDING,
  /** Under way, waiting at a delay or for its turn included. */
  RUNNING,
  /** Ended as it should. */
  SUCCESS,
  /** Ended by an error; whether that ends the run is another matter. */
  FAILED,
  /** Not run: its condition was false, or no route led to it. */
  SKIPPED,
  /** Stopped before its end because the run ended. */
  CANCELLED;

  /** True when nothing more will happen. */
  public boolean isEnded() {
    return this != PENDING && this != RUNNING;
  }

  /** The word in records and in {@code ${jobs.x.status}}: lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
