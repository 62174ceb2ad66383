package io.cameleer.journal;

import io.cameleer.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The database as its writer has it: a connection, and what goes over it; one thread's. */
final class Target {
  private static final Logger LOG = LoggerFactory.getLogger(Target.class);

  /** How long H2 may keep what it has to itself: it takes that for much less than 45 s. */
  private static final Duration UNFLUSHED = Duration.ofSeconds(10);

  private final Database database;
  private final Durability durability;
  private final @Nullable RunLog log;
  private final boolean recorded;
  private final Batch batch = new Batch();
  private @Nullable Statements statements;

  /** The last change that the database has, as long as there is a connection. */
  private long committed;

  private long flushed = System.nanoTime();

  /**
   * A database that nobody is connected to yet.
   *
   * @param log what the database has is dropped from it; null for none
   * @param recorded whether all that is stored is in the log already
   */
  Target(Database database, Durability durability, @Nullable RunLog log, boolean recorded) {
    this.database = database;
    this.durability = durability;
    this.log = log;
    this.recorded = recorded;
  }

  /**
   * What became of writes.
   *
   * @param lost those that are about a run that is not there any more
   * @param unwanted those that were withdrawn in time
   */
  record Stored(List<Write> lost, Set<Write> unwanted) {}

  /**
   * What is in the log before this change and not in the database: one that was ended by force may
   * have less than it had committed.
   */
  List<List<Write>> missing(long number) throws SQLException {
    if (statements == null) {
      connect();
    }
    List<List<Write>> missing = new ArrayList<>();
    if (isBehind(number) && log != null) {
      log.read(committed, number - 1, missing::add);
    }
    return missing;
  }

  private boolean isBehind(long number) {
    return recorded && committed < number - 1;
  }

  /** Stores them in one transaction; those that were committed before are not stored again. */
  Stored store(List<Write> writes) throws SQLException {
    Statements to = statements == null ? connect() : statements;
    if (isBehind(writes.getFirst().number())) {
      throw new SQLException("it has less than it had", "08006");
    }
    List<Write> left = new ArrayList<>();
    Set<Write> unwanted = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Write write : writes) {
      if (write.number() > committed) {
        if (write.isWithdrawn() && !recorded) {
          unwanted.add(write);
        } else {
          left.add(write);
        }
      }
    }
    List<Write> lost = left.isEmpty() ? List.of() : batch.store(to, left);
    to.connection().commit();
    passed(writes);
    flush(to.connection());
    return new Stored(lost, unwanted);
  }

  /** The database has them, or never will. */
  void passed(List<Write> writes) {
    committed = Math.max(committed, writes.getLast().number());
  }

  /** H2 leaves it to itself when a commit goes to the disk; PostgreSQL does as it was told. */
  private void flush(Connection to) throws SQLException {
    if (database.isPostgresql()) {
      return;
    }
    if (log == null) {
      if (durability == Durability.FULL) {
        sync(to);
      }
    } else if (log.isDue(committed) || System.nanoTime() - flushed > UNFLUSHED.toNanos()) {
      sync(to);
      log.drop(committed);
    }
  }

  private void sync(Connection to) throws SQLException {
    try (Statement statement = to.createStatement()) {
      statement.execute("checkpoint sync");
    }
    flushed = System.nanoTime();
  }

  /**
   * The last flush.
   *
   * @param complete whether all was stored: then nothing has to stay in the log
   */
  void end(boolean complete) {
    Statements to = statements;
    boolean all = false;
    try {
      if (log != null && to != null && complete) {
        sync(to.connection());
        all = true;
      }
    } catch (SQLException e) {
      LOG.warn("the log of the journal stays: {}", database.trouble(e).getMessage());
    }
    if (log != null) {
      log.close(all);
    }
  }

  /** Takes a connection, and with it the right to write. */
  Statements connect() throws SQLException {
    Connection fresh = database.connection();
    boolean usable = false;
    try {
      if (database.isPostgresql()) {
        Sessions.prepare(fresh, durability);
      }
      // Not before: with the right to write, nobody else commits any more.
      committed = Batch.committed(fresh);
      usable = true;
    } finally {
      if (!usable) {
        database.giveBack(fresh, false);
      }
    }
    Statements made = new Statements(fresh);
    statements = made;
    return made;
  }

  /** Lets go of the connection, if there is one. */
  void drop(boolean usable) {
    Statements used = statements;
    statements = null;
    if (used == null) {
      return;
    }
    try {
      if (usable) {
        used.close();
      }
      database.giveBack(used.connection(), usable && !database.isPostgresql());
    } catch (SQLException | RuntimeException | Error e) {
      LOG.warn("a connection could not be closed: {}", e.toString());
    }
  }
}
