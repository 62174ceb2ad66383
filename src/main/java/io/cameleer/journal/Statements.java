package io.cameleer.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;

/** The statements of a connection: each is made once, and waits for the others of its kind. */
final class Statements implements AutoCloseable {
  /** Rows that travel together. */
  private static final int TOGETHER = 1_000;

  /** In the order in which they are executed. */
  enum Kind {
    RUN(
        "insert into run (number, id, parent, workflow, version, accepted_at, idempotency_key,"
            + " status, degraded, ended_at, error, entries)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
    REPORT("insert into run_report (run) values (?)"),
    ENTRY(
        "insert into run_entry (run, number, part, kind, name, place, body)"
            + " values (?, ?, ?, ?, ?, ?, ?)"),
    BEGIN("update run set status = 'RUNNING' where number = ?"),
    END("update run set status = ?, degraded = ?, ended_at = ?, error = ? where number = ?"),
    REPORTED("delete from run_report where run = ?"),
    FORGET_ENTRIES("delete from run_entry where run = ?"),
    FORGET("delete from run where number = ?"),
    MARK("update run_journal set number = ?");

    private final String sql;

    Kind(String sql) {
      this.sql = sql;
    }
  }

  private final Connection connection;
  private final Map<Kind, PreparedStatement> open = new EnumMap<>(Kind.class);
  private final Map<Kind, Integer> waiting = new EnumMap<>(Kind.class);

  Statements(Connection connection) {
    this.connection = connection;
  }

  Connection connection() {
    return connection;
  }

  /** The statement of this kind, for its next row. */
  PreparedStatement get(Kind kind) throws SQLException {
    PreparedStatement statement = open.get(kind);
    if (statement == null) {
      statement = connection.prepareStatement(kind.sql);
      open.put(kind, statement);
    }
    return statement;
  }

  /** Its row is complete. */
  void add(Kind kind) throws SQLException {
    get(kind).addBatch();
    int together = waiting.merge(kind, 1, Integer::sum);
    if (together == TOGETHER && kind == Kind.ENTRY) {
      execute(kind);
    }
  }

  private void execute(Kind kind) throws SQLException {
    if (waiting.remove(kind) != null) {
      get(kind).executeBatch();
    }
  }

  /** Executes what waits, kind by kind. */
  void finish() throws SQLException {
    for (Kind kind : Kind.values()) {
      execute(kind);
    }
  }

  @Override
  public void close() throws SQLException {
    for (PreparedStatement statement : open.values()) {
      statement.close();
    }
  }
}
