package io.cameleer.observe;

import java.util.List;

/** All runs of the server: {@code cameleer:type=Runs}. */
public interface RunsMXBean {
  /** Runs under way. */
  long getRunning();

  /** Runs in which all that is left only waits. */
  long getWaiting();

  /** Runs that were accepted and wait to begin. */
  long getPending();

  /** Runs that ended as they should since the server started. */
  long getCompleted();

  /** Runs that failed since the server started. */
  long getFailed();

  /** Runs that were cancelled since the server started. */
  long getCancelled();

  /** What somebody should look after, one line each. */
  List<String> getWarnings();

  /**
   * The ids of runs that have not ended.
   *
   * @param limit how many at most
   */
  List<String> liveIds(int limit);

  /**
   * Asks a run to end.
   *
   * @return whether there is such a run that has not ended
   */
  boolean cancel(String id);

  /**
   * Takes over documents and routes as they are now.
   *
   * @return what is wrong with them, one line each; empty when they run
   */
  List<String> reload();
}
