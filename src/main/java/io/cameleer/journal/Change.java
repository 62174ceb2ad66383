package io.cameleer.journal;

import io.cameleer.run.RunStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One thing that is written of a run; what takes work was made text before. */
sealed interface Change {
  /** About how many characters it takes. */
  int size();

  /** The run it is about; empty for none. */
  String run();

  /**
   * A run is accepted.
   *
   * @param parent the run in which it is a job; empty for none
   * @param report whether its end is to be reported to somebody
   * @param request what was asked for
   */
  record Accepted(
      String run,
      String parent,
      String workflow,
      String version,
      Instant at,
      @Nullable String key,
      boolean report,
      String request)
      implements Change {
    @Override
    public int size() {
      return request.length();
    }
  }

  /** A run begins, or goes on. */
  record Began(String run) implements Change {
    @Override
    public int size() {
      return 0;
    }
  }

  /**
   * Something more is known of a run.
   *
   * @param name the note's or job's
   * @param place which item it is; 0 for something else
   */
  record Entry(String run, Kind kind, String name, int place, String body) implements Change {
    @Override
    public int size() {
      return name.length() + body.length();
    }
  }

  /**
   * A run has ended.
   *
   * @param error what its error says; null for none
   * @param record how it ended
   */
  record Ended(
      String run,
      RunStatus status,
      boolean degraded,
      Instant at,
      @Nullable String error,
      String record)
      implements Change {
    @Override
    public int size() {
      return record.length();
    }
  }

  /** The end of a run was reported. */
  record Reported(String run) implements Change {
    @Override
    public int size() {
      return 0;
    }
  }

  /** A run was not accepted after all. */
  record Forgotten(String run) implements Change {
    @Override
    public int size() {
      return 0;
    }
  }

  /** Nothing: somebody wants to know when all before it is safe. */
  record Mark() implements Change {
    @Override
    public int size() {
      return 0;
    }

    @Override
    public String run() {
      return "";
    }
  }

  /** What an entry is. */
  enum Kind {
    /** What was asked for. */
    REQUEST,
    /** What a run wants to find again. */
    NOTE,
    /** How a job ended. */
    JOB,
    /** How an item ended. */
    ITEM,
    /** How the run ended. */
    RECORD
  }
}
