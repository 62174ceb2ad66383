package io.cameleer.journal;

import io.cameleer.database.Database;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes into the database: it takes all that waits, stores it in one
 * transaction, and tells who waits for it, unless that was done when it came into the log. When the
 * database does not do it, it tries again until it does; what one write is to blame for does not
 * keep up the others.
 */
final class Writer {
  private static final Logger LOG = LoggerFactory.getLogger(Writer.class);

  /** A mistake that is not the database's, and that often, is that of a write. */
  private static final int MOST_MISTAKES = 8;

  /** How long somebody else's right to write is waited for. */
  private static final Duration OPENING = Duration.ofSeconds(5);

  private final Database database;
  private final WriteQueue queue;
  private final Progress progress;
  private final Target target;
  private final boolean recorded;
  private final StoringThread thread;
  private boolean incomplete;
  private volatile @Nullable String trouble;

  /**
   * A writer of what waits in line.
   *
   * @param recorded whether all that waits in line is in the log already
   */
  Writer(Database database, WriteQueue queue, Progress progress, Target target, boolean recorded) {
    this.database = database;
    this.queue = queue;
    this.progress = progress;
    this.target = target;
    this.recorded = recorded;
    this.thread = new StoringThread("cameleer journal", this::run);
  }

  /**
   * Begins, once it has the right to write.
   *
   * @throws JournalException when another process has it
   */
  void start() {
    long start = System.nanoTime();
    while (true) {
      try {
        target.connect();
        break;
      } catch (SQLException e) {
        // A process that has just been killed has it for a moment still.
        if (System.nanoTime() - start > OPENING.toNanos()) {
          throw new JournalException(String.valueOf(database.trouble(e).getMessage()), e);
        }
        var unused = thread.isGivenUp(StoringThread.FIRST_PAUSE);
      }
    }
    thread.start();
  }

  /** Why nothing can be stored at the moment. */
  Optional<String> trouble() {
    return Optional.ofNullable(trouble);
  }

  private void run() {
    try {
      for (List<Write> next = queue.take(); !next.isEmpty() && !incomplete; next = queue.take()) {
        commit(next);
      }
      target.end(!incomplete);
    } finally {
      target.drop(true);
    }
  }

  /** Stores the writes, however long that takes. */
  private void commit(List<Write> writes) {
    Duration pause = StoringThread.FIRST_PAUSE;
    int mistakes = 0;
    while (true) {
      try {
        store(writes);
        well();
        return;
      } catch (SQLException e) {
        target.drop(false);
        if (isOfData(e)) {
          separate(writes, e);
          return;
        }
        ill(e, writes.size());
      } catch (JournalException e) {
        target.drop(false);
        ill(e, writes.size());
      } catch (RuntimeException | Error e) {
        // A driver whose connection breaks fails in many ways: this thread must outlive them all.
        target.drop(false);
        LOG.error("the journal came upon a mistake", e);
        if (++mistakes == MOST_MISTAKES) {
          separate(writes, e);
          return;
        }
        ill(e, writes.size());
      }
      if (thread.isGivenUp(pause)) {
        giveUp(writes);
        return;
      }
      pause = StoringThread.longer(pause);
    }
  }

  /** One of them is to blame: it alone is told so. */
  private void separate(List<Write> writes, Throwable failure) {
    if (writes.size() == 1) {
      fail(writes.getFirst(), database.trouble(failure).getMessage());
      target.passed(writes);
      progress.readable(writes);
      return;
    }
    int half = writes.size() / 2;
    commit(writes.subList(0, half));
    commit(writes.subList(half, writes.size()));
  }

  private void giveUp(List<Write> writes) {
    if (recorded) {
      // What comes after them must not be stored without them.
      incomplete = true;
      LOG.warn("what was recorded last comes into the database at the next start: {}", trouble);
    } else {
      writes.forEach(write -> fail(write, "the journal was closed before it could be stored"));
    }
  }

  private static void fail(Write write, String why) {
    LOG.error("run {}: {} is lost: {}", write.change().run(), name(write), why);
    write.failed(new JournalException("nothing can be stored of the run: " + why, null));
  }

  private static String name(Write write) {
    return write.change() instanceof Change.Entry entry
        ? entry.kind() + " " + entry.name()
        : write.change().getClass().getSimpleName();
  }

  private void store(List<Write> writes) throws SQLException {
    for (List<Write> missing : target.missing(writes.getFirst().number())) {
      commit(missing);
      if (incomplete) {
        return;
      }
    }
    Target.Stored stored = target.store(writes);
    stored.lost().forEach(write -> fail(write, "it is not in the journal any more"));
    progress.readable(writes);
    if (!recorded) {
      acknowledge(writes, stored.unwanted());
    }
  }

  private void acknowledge(List<Write> writes, Set<Write> unwanted) {
    progress.stored(writes.getLast().number());
    for (Write write : writes) {
      if (!write.stored() && !unwanted.contains(write)) {
        queue.force(new Change.Forgotten(write.change().run()));
      }
    }
  }

  private void well() {
    if (trouble != null) {
      trouble = null;
      LOG.info("the journal can be written again");
    }
  }

  private void ill(Throwable failure, int waiting) {
    String why = String.valueOf(database.trouble(failure).getMessage());
    if (trouble == null) {
      LOG.error("{}; {} writes wait, and are tried again until it does", why, waiting);
    }
    trouble = why;
  }

  /**
   * Class 22 of the SQL standard, data that cannot be stored, 23, which breaks a constraint, and 54
   * of PostgreSQL, which is too large for an index.
   */
  private static boolean isOfData(SQLException failure) {
    for (SQLException e = failure; e != null; e = e.getNextException()) {
      String state = String.valueOf(e.getSQLState());
      if (state.startsWith("22") || state.startsWith("23") || state.startsWith("54")) {
        return true;
      }
    }
    return false;
  }

  /** Stores what is in line, if that can be done in time; the queue was closed before. */
  void close(Duration patience) {
    thread.close(patience, () -> {});
  }
}
