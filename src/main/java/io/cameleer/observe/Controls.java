package io.cameleer.observe;

import io.cameleer.run.Run;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The server as those who watch it see it, and what they may do to it. Asked whenever somebody
 * looks, so each answer must come quickly. Safe for use by several threads.
 */
public interface Controls {
  /** The runs that have not ended, those that wait to begin and those within others, too. */
  Collection<Run> live();

  /** The ids of the workflows that can run. */
  List<String> workflows();

  /**
   * Asks a run to end.
   *
   * @param reason for people
   * @return whether there is such a run that has not ended
   */
  boolean cancel(String runId, String reason);

  /**
   * Takes over documents and routes as they are now.
   *
   * @return what is wrong with them, one line each; empty when they run
   */
  List<String> reload();

  /** What somebody should look after, one line each; empty when all is well. */
  List<String> warnings();

  /** How many changes wait to be stored; 0 where nothing is stored. */
  int journalLag();

  /** Why nothing can be stored at the moment; empty when it can, or need not. */
  Optional<String> journalTrouble();
}
