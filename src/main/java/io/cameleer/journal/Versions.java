package io.cameleer.journal;

import io.cameleer.database.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The texts that runs began with. Safe for use by several threads. */
final class Versions {
  private final Database database;

  /** Runs may begin with it at any time. */
  private volatile String current = "";

  /** They may with this one soon. */
  private volatile String next = "";

  private final boolean full;

  Versions(Database database, Durability durability) {
    this.database = database;
    this.full = durability == Durability.FULL;
  }

  void keep(String version, Map<String, String> files) {
    Database.Work<Boolean> isThere = connection -> used(connection, version);
    next = version;
    try {
      if (!database.ask(isThere)) {
        database.change(connection -> insert(connection, version, files), isThere);
        flush();
      }
      current = version;
    } catch (SQLException e) {
      throw new JournalException(String.valueOf(database.trouble(e).getMessage()), e);
    }
  }

  /** A run that is in the log must not be without its version after a crash. */
  private void flush() throws SQLException {
    if (full && !database.isPostgresql()) {
      database.ask(
          connection -> {
            try (Statement statement = connection.createStatement()) {
              return statement.execute("checkpoint sync");
            }
          });
    }
  }

  private static boolean used(Connection connection, String version) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement("update run_version set used_at = ? where version = ?")) {
      update.setObject(1, Batch.micros(Instant.now()));
      update.setString(2, version);
      return update.executeUpdate() > 0;
    }
  }

  private static boolean insert(Connection connection, String version, Map<String, String> files)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("insert into run_version (version, used_at) values (?, ?)")) {
      insert.setString(1, version);
      insert.setObject(2, Batch.micros(Instant.now()));
      insert.executeUpdate();
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into run_version_file (version, name, part, body) values (?, ?, ?, ?)")) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        int part = 0;
        for (String text : Parts.of(Codec.write(file.getValue(), same -> same))) {
          insert.setString(1, version);
          insert.setString(2, file.getKey());
          insert.setInt(3, part++);
          insert.setString(4, text);
          insert.executeUpdate();
        }
      }
    }
    return true;
  }

  Optional<Map<String, String>> find(String version) {
    try {
      return database.ask(connection -> read(connection, version));
    } catch (SQLException e) {
      throw new JournalException(String.valueOf(database.trouble(e).getMessage()), e);
    } catch (IllegalArgumentException e) {
      throw new JournalException(
          "version " + version + " cannot be read from the journal: " + e.getMessage(), e);
    }
  }

  private static Optional<Map<String, String>> read(Connection connection, String version)
      throws SQLException {
    if (!isThere(connection, version)) {
      return Optional.empty();
    }
    Map<String, StringBuilder> parts = new LinkedHashMap<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "select name, body from run_version_file where version = ? order by name, part")) {
      select.setString(1, version);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          parts
              .computeIfAbsent(row.getString(1), name -> new StringBuilder())
              .append(row.getString(2));
        }
      }
    }
    Map<String, String> files = new LinkedHashMap<>();
    parts.forEach(
        (name, text) -> files.put(name, String.valueOf(Codec.read(text.toString(), same -> same))));
    return Optional.of(files);
  }

  private static boolean isThere(Connection connection, String version) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("select 1 from run_version where version = ?")) {
      select.setString(1, version);
      try (ResultSet row = select.executeQuery()) {
        return row.next();
      }
    }
  }

  /**
   * Lets go of those that no unfinished run needs and that were not used for some time.
   *
   * @param reached waits until the database has what counts as kept; false when it has not yet
   * @return how many
   */
  int forget(Instant usedBefore, BooleanSupplier reached) throws SQLException {
    // In this order: a run of another version was accepted before that one was not the newest any
    // more, and can be found now.
    String kept = current;
    String coming = next;
    if (!reached.getAsBoolean()) {
      return 0;
    }
    return database.ask(
        connection -> {
          try (PreparedStatement delete =
              connection.prepareStatement(
                  "delete from run_version where used_at < ? and version not in (?, ?) and not"
                      + " exists (select 1 from run where run.version = run_version.version"
                      + " and run.status in ('PENDING', 'RUNNING'))")) {
            delete.setObject(1, Batch.micros(usedBefore));
            delete.setString(2, kept);
            delete.setString(3, coming);
            return delete.executeUpdate();
          }
        });
  }
}
