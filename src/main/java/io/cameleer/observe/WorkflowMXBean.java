package io.cameleer.observe;

/** The runs of one workflow: {@code cameleer:type=Workflows,name="…"}. */
public interface WorkflowMXBean {
  /** The workflow's id. */
  String getId();

  /** Runs that were accepted and wait to begin. */
  long getPending();

  /** Runs under way. */
  long getRunning();

  /** Runs in which all that is left only waits. */
  long getWaiting();

  /** Runs that ended as they should since the server started. */
  long getCompleted();

  /** Runs that failed since the server started. */
  long getFailed();

  /** Runs that were cancelled since the server started. */
  long getCancelled();

  /** How long a run took on average, in milliseconds; 0 as long as none has ended. */
  double getAverageDuration();
}
