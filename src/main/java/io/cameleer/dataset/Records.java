package io.cameleer.dataset;

import io.cameleer.camel.CallException;
import io.cameleer.camel.Datasets;
import io.cameleer.database.Database;
import io.cameleer.database.DatabaseException;
import io.cameleer.expr.EvaluationException;
import io.cameleer.expr.Values;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The collections in a database. */
final class Records implements AutoCloseable {
  private static final int TRIES = 20;

  /** As the database says it when the collection went away a moment later. */
  private static final String REPLACED = "23503";

  private final Database database;

  Records(Database database) {
    this.database = database;
  }

  void create(String name, List<?> records, @Nullable Object metadata, boolean replace) {
    List<String> bodies = bodies(records);
    String about = metadata == null ? null : Values.toJson(metadata);
    long mark = mark();
    Database.Work<Long> create =
        connection -> {
          if (replace) {
            Rows.update(connection, "delete from dataset where name = ?", name);
          }
          Rows.insert(connection, name, about, mark);
          long id = Rows.require(connection, name);
          Rows.add(connection, id, bodies, mark);
          return id;
        };
    for (int i = 1; ; i++) {
      try {
        database.change(create, connection -> Rows.isMarked(connection, "dataset", mark));
        return;
      } catch (SQLException e) {
        if (!isConstraint(e) || (replace && i == TRIES)) {
          throw trouble(e);
        }
        if (!replace) {
          throw new CallException(
              "dataset",
              "there is a dataset '"
                  + name
                  + "' already; 'replace: true' puts the new one in its place",
              null,
              null);
        }
      }
    }
  }

  void append(String name, List<?> records) {
    List<String> bodies = bodies(records);
    long mark = mark();
    for (int i = 1; ; i++) {
      try {
        ensure(name);
        if (bodies.isEmpty()) {
          return;
        }
        database.change(
            connection -> {
              Long id = Rows.id(connection, name);
              if (id == null) {
                throw new SQLException("replaced meanwhile", REPLACED);
              }
              Rows.add(connection, id, bodies, mark);
              return id;
            },
            connection -> Rows.isMarked(connection, "dataset_record", mark));
        return;
      } catch (SQLException e) {
        // The collection was replaced by another one meanwhile: that is the one to add to.
        if (!isConstraint(e) || i == TRIES) {
          throw trouble(e);
        }
      }
    }
  }

  /** Makes the collection where there is none; that somebody else just did is as good. */
  private void ensure(String name) throws SQLException {
    Database.Work<Boolean> isThere = connection -> Rows.id(connection, name) != null;
    if (database.ask(isThere)) {
      return;
    }
    try {
      database.change(
          connection -> {
            Rows.insert(connection, name, null, mark());
            return name;
          },
          isThere);
    } catch (SQLException e) {
      if (!isConstraint(e)) {
        throw e;
      }
    }
  }

  /** What a change is known by when it is not known whether it was made. */
  private static long mark() {
    return UUID.randomUUID().getMostSignificantBits();
  }

  Datasets.Collection get(String name, @Nullable Integer limit) {
    return asked(
        connection -> {
          long id = Rows.require(connection, name);
          long count = Rows.count(connection, id);
          List<@Nullable Object> records = Rows.read(connection, id, record -> true, limit, name);
          try (PreparedStatement select =
              connection.prepareStatement(
                  "select metadata, created_at from dataset where id = ?")) {
            select.setLong(1, id);
            try (ResultSet row = select.executeQuery()) {
              row.next();
              String about = row.getString(1);
              Object metadata = about == null ? null : Values.fromJson(about);
              return new Datasets.Collection(name, count, metadata, row.getString(2), records);
            }
          }
        });
  }

  List<@Nullable Object> query(
      String name, Predicate<@Nullable Object> where, @Nullable Integer limit) {
    return asked(
        connection -> Rows.read(connection, Rows.require(connection, name), where, limit, name));
  }

  private <T> T asked(Database.Work<T> question) {
    try {
      return database.ask(question);
    } catch (SQLException e) {
      throw trouble(e);
    }
  }

  private CallException trouble(SQLException failure) {
    return trouble(database.trouble(failure));
  }

  /** The failure of a call that the database is to blame for. */
  static CallException trouble(DatabaseException failure) {
    return new CallException("database", failure.getMessage(), failure);
  }

  private static List<String> bodies(List<?> records) {
    List<String> bodies = new ArrayList<>();
    for (Object record : records) {
      try {
        bodies.add(Values.toJson(record));
      } catch (EvaluationException e) {
        throw new CallException("dataset", "a record cannot be kept: " + e.getMessage(), e);
      }
    }
    return bodies;
  }

  /** An integrity constraint, as the SQL standard has it: class 23; or a deadlock, which 40 is. */
  private static boolean isConstraint(SQLException failure) {
    for (SQLException e = failure; e != null; e = e.getNextException()) {
      String state = e.getSQLState();
      if (state != null && (state.startsWith("23") || state.startsWith("40"))) {
        return true;
      }
    }
    return failure.getCause() instanceof SQLException cause && isConstraint(cause);
  }

  @Override
  public void close() {
    database.close();
  }
}
