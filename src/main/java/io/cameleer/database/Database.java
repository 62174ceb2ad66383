package io.cameleer.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Set;

/** A database with the tables of one user in it. Safe for use by several threads. */
public final class Database implements AutoCloseable {

  /** How long it is tried to open a database, in milliseconds. */
  private static final long LONGEST_OPENING = 15_000;

  private static final int TRIES = 30;

  /** Codes of H2: closed object, broken connection, closed database, closed at shutdown. */
  private static final Set<Integer> CLOSED = Set.of(90007, 90067, 90098, 90121);

  private final String url;
  private final HikariDataSource source;

  private Database(String url, HikariDataSource source) {
    this.url = url;
    this.source = source;
  }

  /** Work in a transaction. */
  @FunctionalInterface
  public interface Work<T> {
    /** Does it; the transaction is committed when it returns. */
    T on(Connection connection) throws SQLException;
  }

  /**
   * Opens a database, and makes or updates its tables.
   *
   * @param url a JDBC URL
   * @throws DatabaseException when it cannot be reached, or is of a kind that there is no driver
   *     for
   */
  public static Database open(String url, Schema schema) {
    DatabaseUrl.requireKnown(url);
    // Where an embedded database serves other processes, they are on this machine.
    if (System.getProperty("h2.bindAddress") == null) {
      System.setProperty("h2.bindAddress", "127.0.0.1");
    }
    try {
      return new Database(url, Opening.alone(url, () -> source(url, schema)));
    } catch (RuntimeException e) {
      throw trouble(url, e);
    }
  }

  private static HikariDataSource source(String url, Schema schema) {
    HikariDataSource source = new HikariDataSource(pool(url, schema));
    try {
      Migration.of(source, schema);
      return source;
    } catch (RuntimeException e) {
      source.close();
      throw e;
    }
  }

  private static HikariConfig pool(String url, Schema schema) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(schema.name());
    config.setJdbcUrl(url);
    if (url.startsWith("jdbc:h2:") && !url.toUpperCase(Locale.ROOT).contains("USER=")) {
      config.setUsername("sa");
      config.setPassword("");
    }
    config.setMaximumPoolSize(schema.connections());
    config.setConnectionTimeout(schema.patience());
    config.setMinimumIdle(1);
    config.setAutoCommit(false);
    if (url.startsWith("jdbc:postgresql:")) {
      config.addDataSourceProperty("reWriteBatchedInserts", "true");
    }
    config.setInitializationFailTimeout(LONGEST_OPENING);
    return config;
  }

  /**
   * Asks something in a transaction of its own; again where a connection breaks.
   *
   * @throws SQLException as the question does
   */
  public <T> T ask(Work<T> question) throws SQLException {
    for (int i = 1; ; i++) {
      try {
        return attempt(question);
      } catch (SQLException e) {
        if (i == TRIES || !isBroken(e)) {
          throw e;
        }
      }
    }
  }

  /**
   * Changes something in a transaction of its own, once: where a connection breaks, perhaps while
   * the change is committed, it is made again only when it has not been.
   *
   * @param made whether the change has been made
   * @throws SQLException as the change does; nothing of it has been kept then
   */
  public void change(Work<?> change, Work<Boolean> made) throws SQLException {
    for (int i = 1; ; i++) {
      try {
        attempt(change);
        return;
      } catch (SQLException e) {
        if (i == TRIES || !isBroken(e)) {
          throw e;
        }
        if (ask(made)) {
          return;
        }
      }
    }
  }

  /**
   * A connection out of the pool, without autocommit, for somebody who keeps it; to be given back
   * with {@link #giveBack}.
   *
   * @throws SQLException when there is none
   */
  public Connection connection() throws SQLException {
    return source.getConnection();
  }

  /** Takes back a connection: into the pool, or, when it is of no use any more, away. */
  public void giveBack(Connection connection, boolean usable) {
    if (!usable) {
      source.evictConnection(connection);
    }
    try (connection) {
      if (usable) {
        connection.rollback();
      }
    } catch (SQLException e) {
      // It was on its way out.
    }
  }

  /** Whether it is a PostgreSQL server; else it is H2. */
  public boolean isPostgresql() {
    return url.startsWith("jdbc:postgresql:");
  }

  private <T> T attempt(Work<T> work) throws SQLException {
    try (Connection connection = source.getConnection()) {
      try {
        T result = work.on(connection);
        connection.commit();
        return result;
      } catch (SQLException e) {
        undo(connection, e);
        if (isBroken(e)) {
          source.evictConnection(connection);
        }
        throw e;
      } catch (RuntimeException e) {
        undo(connection, e);
        throw e;
      }
    }
  }

  /**
   * The connection is gone, perhaps because the process that served an embedded database has ended:
   * the next connection leads to whoever does so now. Class 08 of the SQL standard, 57P of
   * PostgreSQL, and what H2 says when a database was closed or a connection broke.
   */
  public static boolean isBroken(SQLException failure) {
    // The pool has tried for as long as it may.
    if (failure instanceof SQLTransientConnectionException) {
      return false;
    }
    String state = String.valueOf(failure.getSQLState());
    return state.startsWith("08")
        || state.startsWith("57P")
        || CLOSED.contains(failure.getErrorCode());
  }

  private static void undo(Connection connection, Exception failure) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }

  /** The failure of something that the database is to blame for. */
  public DatabaseException trouble(Throwable cause) {
    return trouble(url, cause);
  }

  private static DatabaseException trouble(String url, Throwable cause) {
    String why = String.valueOf(telling(cause).getMessage()).lines().findFirst().orElse("");
    return new DatabaseException(
        "the database " + DatabaseUrl.shown(url) + " does not work: " + why, cause);
  }

  /** Of a failure and its causes, what people understand: that of a file, else of the database. */
  private static Throwable telling(Throwable failure) {
    Throwable of = failure;
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof IOException) {
        return each;
      }
      if (each instanceof SQLException && !(of instanceof SQLException)) {
        of = each;
      }
    }
    return of;
  }

  /** Closes the connections; a database in memory is gone then. */
  @Override
  public void close() {
    if (url.startsWith("jdbc:h2:mem:")) {
      try {
        attempt(
            connection -> {
              try (Statement statement = connection.createStatement()) {
                return statement.execute("shutdown");
              }
            });
      } catch (SQLException e) {
        // It is shut down: there is nothing to commit any more.
      }
    }
    source.close();
  }
}
