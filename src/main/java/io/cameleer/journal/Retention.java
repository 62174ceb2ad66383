package io.cameleer.journal;

import io.cameleer.database.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
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

  private record Old(long number, String id) {}

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
      int more = PORTION;
      while (more == PORTION && closing.getCount() > 0) {
        more = database.ask(connection -> portion(connection, until));
        gone += more;
      }
      int forgotten = versions.forget(until, reached);
      if (gone + forgotten > 0) {
        LOG.info("{} runs and {} versions were kept long enough and are gone", gone, forgotten);
      }
    } catch (SQLException e) {
      LOG.warn("runs that were kept long enough stay: {}", database.trouble(e).getMessage());
    }
  }

  private static int portion(Connection connection, Instant until) throws SQLException {
    List<Old> old =
        runs(
            connection,
            "select number, id from run where ended_at < ? and parent = '' order by ended_at limit "
                + PORTION,
            Batch.micros(until));
    List<Old> all = new ArrayList<>(old);
    for (int i = 0; i < all.size(); i++) {
      all.addAll(runs(connection, "select number, id from run where parent = ?", all.get(i).id));
    }
    delete(connection, "delete from run_entry where run = ?", all);
    delete(connection, "delete from run_report where run = ?", all);
    delete(connection, "delete from run where number = ?", all);
    return old.size();
  }

  private static List<Old> runs(Connection connection, String sql, Object value)
      throws SQLException {
    List<Old> found = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setObject(1, value);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          found.add(new Old(row.getLong(1), row.getString(2)));
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
