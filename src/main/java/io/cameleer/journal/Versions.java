package io.cameleer.journal;

import io.cameleer.database.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The texts that runs began with. Safe for use by several threads. */
final class Versions {
  private final Database database;

  /** Runs may begin with it at any time. */
  private volatile @Nullable String current;

  Versions(Database database) {
    this.database = database;
  }

  void keep(String version, Map<String, String> files) {
    Database.Work<Boolean> isThere = connection -> used(connection, version);
    try {
      if (!database.ask(isThere)) {
        database.change(connection -> insert(connection, version, files), isThere);
      }
      current = version;
    } catch (SQLException e) {
      throw new JournalException(String.valueOf(database.trouble(e).getMessage()), e);
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
   * @return how many
   */
  int forget(Instant usedBefore) throws SQLException {
    String kept = String.valueOf(current);
    return database.ask(
        connection -> {
          try (PreparedStatement delete =
              connection.prepareStatement(
                  "delete from run_version where used_at < ? and version <> ? and not exists"
                      + " (select 1 from run where run.version = run_version.version"
                      + " and run.status in ('PENDING', 'RUNNING'))")) {
            delete.setObject(1, Batch.micros(usedBefore));
            delete.setString(2, kept);
            return delete.executeUpdate();
          }
        });
  }
}
