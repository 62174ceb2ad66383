package io.cameleer.journal;

import io.cameleer.database.Database;
import io.cameleer.run.RecordedRun;
import io.cameleer.run.RunStatus;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Finds runs again, one by one. Safe for use by several threads. */
final class Archive {
  /** Rows that travel together. */
  private static final int TOGETHER = 500;

  private final Database database;
  private final UnaryOperator<String> unseal;

  Archive(Database database, UnaryOperator<String> unseal) {
    this.database = database;
    this.unseal = unseal;
  }

  /** The columns of a run. */
  private record Row(
      long number, String parent, String version, String status, @Nullable String entries) {}

  /** An entry with all its parts. */
  private record Entry(long number, String kind, String name, int place, StringBuilder body) {}

  /**
   * What is known of a run.
   *
   * @throws JournalException when it cannot be read, or the database does not answer
   */
  Optional<RecordedRun> find(String id) {
    if (!Parts.isTaken(id)) {
      return Optional.empty();
    }
    try {
      return database.ask(connection -> read(connection, id));
    } catch (SQLException e) {
      throw trouble(e);
    } catch (IllegalArgumentException | DateTimeException | ClassCastException e) {
      throw unreadable(id, e);
    }
  }

  private static JournalException unreadable(String id, RuntimeException why) {
    return new JournalException(
        "run " + id + " cannot be read from the journal: " + why.getMessage(), why);
  }

  private JournalException trouble(SQLException failure) {
    return new JournalException(String.valueOf(database.trouble(failure).getMessage()), failure);
  }

  /** The id of the run with this key. */
  Optional<String> withKey(String workflow, String key) {
    if (!Parts.isTaken(workflow) || !Parts.isTaken(key)) {
      return Optional.empty();
    }
    try {
      return database.ask(
          connection -> {
            try (PreparedStatement select =
                connection.prepareStatement(
                    "select id from run where workflow = ? and idempotency_key = ?")) {
              select.setString(1, workflow);
              select.setString(2, key);
              try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
              }
            }
          });
    } catch (SQLException e) {
      throw trouble(e);
    }
  }

  private Optional<RecordedRun> read(Connection connection, String id) throws SQLException {
    Row row = row(connection, id);
    if (row == null) {
      return Optional.empty();
    }
    RecordedRunBuilder run = new RecordedRunBuilder();
    if (row.entries != null) {
      Bundle.read(Bundle.row(row.entries), unseal, run::add);
    }
    for (Entry entry : entries(connection, row.number)) {
      Bundle.read(
          new Bundle.Entry(
              entry.number, entry.kind, entry.name, entry.place, entry.body.toString()),
          unseal,
          run::add);
    }
    if (run.request == null && row(connection, id) == null) {
      return Optional.empty(); // it was let go of between the two questions
    }
    return Optional.of(
        run.build(
            id,
            row.parent.isEmpty() ? null : row.parent,
            row.version,
            RunStatus.valueOf(row.status)));
  }

  private static @Nullable Row row(Connection connection, String id) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select number, parent, version, status, entries from run where id = ?")) {
      select.setString(1, id);
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? new Row(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5))
            : null;
      }
    }
  }

  private static List<Entry> entries(Connection connection, long run) throws SQLException {
    List<Entry> entries = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "select number, kind, name, place, body from run_entry where run = ?"
                + " order by number, part")) {
      select.setFetchSize(TOGETHER);
      select.setLong(1, run);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          long number = rows.getLong(1);
          if (entries.isEmpty() || entries.getLast().number != number) {
            entries.add(
                new Entry(
                    number,
                    rows.getString(2),
                    rows.getString(3),
                    rows.getInt(4),
                    new StringBuilder()));
          }
          entries.getLast().body.append(rows.getString(5));
        }
      }
    }
    return entries;
  }

  /** A run, put together of its entries. */
  private static final class RecordedRunBuilder {
    private final Map<String, @Nullable Object> notes = new LinkedHashMap<>();
    private final List<RecordedRun.Job> jobs = new ArrayList<>();
    private final List<RecordedRun.Item> items = new ArrayList<>();
    private @Nullable Object request;
    private @Nullable Map<String, @Nullable Object> record;

    void add(String kind, String name, int place, @Nullable Object value) {
      switch (Change.Kind.valueOf(kind)) {
        case REQUEST -> request = value;
        case NOTE -> notes.put(name, value);
        case JOB -> jobs.add(new RecordedRun.Job(name, Forms.job(value)));
        case ITEM -> items.add(new RecordedRun.Item(name, place, Forms.item(value)));
        case RECORD -> record = Forms.record(value);
      }
    }

    RecordedRun build(String id, @Nullable String parent, String version, RunStatus status) {
      if (request == null) {
        throw new IllegalArgumentException("it has no entry REQUEST");
      }
      return new RecordedRun(
          id,
          parent,
          Forms.request(request),
          version,
          Forms.acceptedAt(request),
          status,
          notes,
          jobs,
          items,
          record);
    }
  }
}
