package io.cameleer.run;

import java.util.Locale;

/** Where a run is. */
public enum RunStatus {
  /** Accepted, not begun. */
  PENDING,
  /** Under way. */
  RUNNING,
  /** Under way, and all that is left of it only waits: for a time, or for a person. */
  WAITING,
  /** Ended as it should; perhaps degraded. */
  COMPLETED,
  /** Ended by a failure that nothing handled. */
  FAILED,
  /** Ended because somebody asked for it. */
  CANCELLED;

  /** True when nothing more will happen. */
  public boolean isEnded() {
    return this == COMPLETED || this == FAILED || this == CANCELLED;
  }

  /** The word in records and answers: lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
