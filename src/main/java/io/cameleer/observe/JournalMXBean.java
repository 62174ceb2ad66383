package io.cameleer.observe;

/** Where runs are kept: {@code cameleer:type=Journal}. */
public interface JournalMXBean {
  /** How many changes wait to be stored. */
  int getLag();

  /** Whether runs can be stored. */
  boolean isUp();

  /** Why they cannot; empty when they can. */
  String getTrouble();
}
