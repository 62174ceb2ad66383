package io.cameleer.journal;

import io.cameleer.database.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets go of runs that ended long enough ago, with those within them, a few in each transaction, so
 * that nobody waits for it.
 */
final class Retention {
  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

  /** Runs that go together. */
  private static final int PORTION = 100;

  /** Before all others. */
  private static final Old FIRST = new Old(0, "", Batch.micros(Instant.EPOCH));

  private final Database database;
  private final Versions versions;
  private final BooleanSupplier reached;
  private final Duration keep;
  private final Duration sweep;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;

  /**
   * Retention that has not begun.
   *
   * @param reached waits until the database has what counts as kept; false when it has not yet
   */
  Retention(Database database, Versions versions, JournalOptions options, BooleanSupplier reached) {
    this.reached = reached;
    this.database = database;
    this.versions = versions;
    this.keep = options.keep();
    this.sweep = options.sweep();
    this.thread = Thread.ofVirtual().name("cameleer retention").unstarted(this::run);
  }

  private record Old(long number, String id, OffsetDateTime acceptedAt) {}

  void start() {
    thread.start();
  }

  private void run() {
    try {
      while (!closing.await(sweep.toMillis(), TimeUnit.MILLISECONDS)) {
        sweep();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void sweep() {
    Instant until = Instant.now().minus(keep);
    try {
      int gone = 0;
      List<Old> portion = List.of();
      do {
        Old last = portion.isEmpty() ? FIRST : portion.getLast();
        portion = database.ask(connection -> portion(connection, until, last));
        gone += portion.size();
      } while (portion.size() == PORTION && closing.getCount() > 0);
      int forgotten = versions.forget(until, reached);
      if (gone + forgotten > 0) {
        LOG.info("{} runs and {} versions were kept long enough and are gone", gone, forgotten);
      }
    } catch (SQLException e) {
      LOG.warn("runs that were kept long enough stay: {}", database.trouble(e).getMessage());
    }
  }

  /**
   * The next ones in the order in which they were accepted, before they ended; all of that is in
   * the index by parent, if it stands in the order as well.
   */
  private static List<Old> portion(Connection connection, Instant until, Old last)
      throws SQLException {
    OffsetDateTime time = Batch.micros(until);
    List<Old> old =
        runs(
            connection,
            "where parent = '' and accepted_at >= ? and accepted_at < ? and ended_at < ?"
                + " and (accepted_at > ? or number > ?)"
                + " order by parent, accepted_at, number limit "
                + PORTION,
            last.acceptedAt,
            time,
            time,
            last.acceptedAt,
            last.number);
    List<Old> all = new ArrayList<>(old);
    for (int i = 0; i < all.size(); i++) {
      all.addAll(runs(connection, "where parent = ?", all.get(i).id));
    }
    delete(connection, "delete from run_entry where run = ?", all);
    delete(connection, "delete from run_report where run = ?", all);
    delete(connection, "delete from run where number = ?", all);
    return old;
  }

  private static List<Old> runs(Connection connection, String which, Object... values)
      throws SQLException {
    List<Old> found = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement("select number, id, accepted_at from run " + which)) {
      for (int i = 0; i < values.length; i++) {
        select.setObject(i + 1, values[i]);
      }
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          found.add(
              new Old(row.getLong(1), row.getString(2), row.getObject(3, OffsetDateTime.class)));
        }
      }
    }
    return found;
  }

  private static void delete(Connection connection, String sql, List<Old> runs)
      throws SQLException {
    if (runs.isEmpty()) {
      return;
    }
    try (PreparedStatement delete = connection.prepareStatement(sql)) {
      for (Old run : runs) {
        delete.setLong(1, run.number);
        delete.addBatch();
      }
      delete.executeBatch();
    }
  }

  /** Ends it, between two portions. */
  void close() {
    closing.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
