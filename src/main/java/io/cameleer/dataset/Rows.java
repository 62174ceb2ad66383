package io.cameleer.dataset;

import io.cameleer.camel.CallException;
import io.cameleer.camel.Datasets;
import io.cameleer.expr.Values;
import io.cameleer.source.Suggestion;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The statements in which collections are read and written, in whatever transaction is at hand. */
final class Rows {
  /** Rows that travel together. */
  private static final int BATCH = 500;

  private Rows() {}

  /** Rare, and then it may take its time: nothing else looks for marks. */
  static boolean isMarked(Connection connection, String table, long mark) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("select 1 from " + table + " where mark = ?")) {
      select.setLong(1, mark);
      try (ResultSet rows = select.executeQuery()) {
        return rows.next();
      }
    }
  }

  /** The records one after the other; those that are not wanted are forgotten at once. */
  static List<@Nullable Object> read(
      Connection connection,
      long id,
      Predicate<@Nullable Object> where,
      @Nullable Integer limit,
      String name)
      throws SQLException {
    List<@Nullable Object> found = new ArrayList<>();
    int most = limit == null ? Datasets.USUAL_LIMIT : limit;
    if (most == 0) {
      return found;
    }
    try (PreparedStatement select =
        connection.prepareStatement(
            "select body from dataset_record where dataset_id = ? order by number")) {
      select.setFetchSize(BATCH);
      select.setLong(1, id);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          Object record = Values.fromJson(rows.getString(1));
          if (!where.test(record)) {
            continue;
          }
          if (limit == null && found.size() == most) {
            throw new CallException(
                "dataset",
                "more than %,d records of '%s' match: say with 'limit' how many are wanted"
                    .formatted(most, name),
                null,
                null);
          }
          found.add(record);
          if (limit != null && found.size() == most) {
            break;
          }
        }
      }
    }
    return found;
  }

  static void add(Connection connection, long id, List<String> bodies, long mark)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into dataset_record (dataset_id, body, mark) values (?, ?, ?)")) {
      int waiting = 0;
      for (String body : bodies) {
        insert.setLong(1, id);
        insert.setString(2, body);
        insert.setLong(3, mark);
        insert.addBatch();
        if (++waiting == BATCH) {
          insert.executeBatch();
          waiting = 0;
        }
      }
      if (waiting > 0) {
        insert.executeBatch();
      }
    }
  }

  static void insert(Connection connection, String name, @Nullable String metadata, long mark)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into dataset (name, metadata, created_at, mark) values (?, ?, ?, ?)")) {
      insert.setString(1, name);
      insert.setString(2, metadata);
      insert.setString(3, Instant.now().toString());
      insert.setLong(4, mark);
      insert.executeUpdate();
    }
  }

  static void update(Connection connection, String sql, String name) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, name);
      statement.executeUpdate();
    }
  }

  static long count(Connection connection, long id) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("select count(*) from dataset_record where dataset_id = ?")) {
      select.setLong(1, id);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  static @Nullable Long id(Connection connection, String name) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("select id from dataset where name = ?")) {
      select.setString(1, name);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? row.getLong(1) : null;
      }
    }
  }

  static long require(Connection connection, String name) throws SQLException {
    Long id = id(connection, name);
    if (id != null) {
      return id;
    }
    List<String> names = new ArrayList<>();
    try (PreparedStatement select =
            connection.prepareStatement("select name from dataset order by name");
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    String near = Suggestion.didYouMean(name, names);
    throw new CallException(
        "dataset",
        "there is no dataset '" + name + "'" + (near == null ? "" : "; " + near),
        null,
        null);
  }
}
