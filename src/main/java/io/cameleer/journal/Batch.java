package io.cameleer.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Changes that are written together, in whatever transaction is at hand; one thread's. */
final class Batch {
  /** Rows that travel together. */
  private static final int TOGETHER = 1_000;

  private static final int KNOWN = 50_000;

  /** The numbers of runs that are under way, those used last. */
  private final Map<String, Long> numbers =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
          return size() > KNOWN;
        }
      };

  /**
   * Writes all.
   *
   * @return those that are about a run that is not there any more
   */
  List<Write> store(Connection connection, List<Write> writes) throws SQLException {
    List<Write> lost = new ArrayList<>();
    try (Statements to = new Statements(connection)) {
      for (Write write : writes) {
        if (!store(write, to, connection)) {
          lost.add(write);
        }
      }
      to.finish();
    }
    try (PreparedStatement mark =
        connection.prepareStatement("update run_journal set number = ?")) {
      mark.setLong(1, writes.getLast().number());
      mark.executeUpdate();
    }
    return lost;
  }

  /** The number of the last write that was committed. */
  static long committed(Connection connection) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement("select number from run_journal");
        ResultSet row = select.executeQuery()) {
      if (!row.next()) {
        throw new SQLException("the table run_journal is empty");
      }
      return row.getLong(1);
    }
  }

  private boolean store(Write write, Statements to, Connection connection) throws SQLException {
    switch (write.change()) {
      case Change.Accepted run -> {
        numbers.put(run.run(), write.number());
        accepted(run, write.number(), to);
        return true;
      }
      case Change.Mark mark -> {
        return true;
      }
      case Change.Began run -> {
        return has(number(run.run(), connection), number -> began(number, to));
      }
      case Change.Entry entry -> {
        return has(
            number(entry.run(), connection), number -> entry(number, write.number(), entry, to));
      }
      case Change.Ended run -> {
        boolean there =
            has(number(run.run(), connection), number -> ended(number, write.number(), run, to));
        numbers.remove(run.run());
        return there;
      }
      case Change.Reported run -> {
        Long number = number(run.run(), connection);
        if (number != null) {
          add(Statements.Kind.REPORTED, number, to);
        }
        numbers.remove(run.run());
        return true;
      }
      case Change.Forgotten run -> {
        boolean there = has(number(run.run(), connection), number -> forgotten(number, to));
        numbers.remove(run.run());
        return there;
      }
    }
  }

  @FunctionalInterface
  private interface OnRun {
    void of(long number) throws SQLException;
  }

  private static boolean has(@Nullable Long number, OnRun work) throws SQLException {
    if (number == null) {
      return false;
    }
    work.of(number);
    return true;
  }

  private @Nullable Long number(String run, Connection connection) throws SQLException {
    Long known = numbers.get(run);
    if (known != null) {
      return known;
    }
    try (PreparedStatement select =
        connection.prepareStatement("select number from run where id = ?")) {
      select.setString(1, run);
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          return null;
        }
        long number = row.getLong(1);
        numbers.put(run, number);
        return number;
      }
    }
  }

  private static void accepted(Change.Accepted run, long number, Statements to)
      throws SQLException {
    PreparedStatement insert = to.get(Statements.Kind.ACCEPT);
    insert.setLong(1, number);
    insert.setString(2, run.run());
    insert.setString(3, run.parent());
    insert.setString(4, run.workflow());
    insert.setString(5, run.version());
    insert.setObject(6, micros(run.at()));
    insert.setString(7, run.key());
    to.add(Statements.Kind.ACCEPT);
    if (run.report()) {
      add(Statements.Kind.REPORT, number, to);
    }
    entry(number, number, Change.Kind.REQUEST, "", 0, run.request(), to);
  }

  private static void began(long number, Statements to) throws SQLException {
    add(Statements.Kind.BEGIN, number, to);
  }

  private static void add(Statements.Kind kind, long run, Statements to) throws SQLException {
    to.get(kind).setLong(1, run);
    to.add(kind);
  }

  private static void entry(long run, long number, Change.Entry entry, Statements to)
      throws SQLException {
    entry(run, number, entry.kind(), entry.name(), entry.place(), entry.body(), to);
  }

  private static void entry(
      long run, long number, Change.Kind kind, String name, int place, String body, Statements to)
      throws SQLException {
    int part = 0;
    for (String text : Parts.of(body)) {
      PreparedStatement insert = to.get(Statements.Kind.ENTRY);
      insert.setLong(1, run);
      insert.setLong(2, number);
      insert.setInt(3, part++);
      insert.setString(4, kind.name());
      insert.setString(5, name);
      insert.setInt(6, place);
      insert.setString(7, text);
      to.add(Statements.Kind.ENTRY);
    }
  }

  private static void ended(long run, long number, Change.Ended end, Statements to)
      throws SQLException {
    PreparedStatement update = to.get(Statements.Kind.END);
    update.setString(1, end.status().name());
    update.setBoolean(2, end.degraded());
    update.setObject(3, micros(end.at()));
    update.setString(4, end.error());
    update.setLong(5, run);
    to.add(Statements.Kind.END);
    entry(run, number, Change.Kind.RECORD, "", 0, end.record(), to);
  }

  private static void forgotten(long run, Statements to) throws SQLException {
    add(Statements.Kind.REPORTED, run, to);
    add(Statements.Kind.FORGET_ENTRIES, run, to);
    add(Statements.Kind.FORGET, run, to);
  }

  /** As exact as both databases are. */
  static OffsetDateTime micros(Instant time) {
    return time.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
  }

  /** The statements of one transaction, each made when it is needed, executed in their order. */
  private static final class Statements implements AutoCloseable {
    /** In the order in which they are executed. */
    enum Kind {
      ACCEPT(
          "insert into run (number, id, parent, workflow, version, status, degraded, accepted_at,"
              + " idempotency_key) values (?, ?, ?, ?, ?, 'PENDING', false, ?, ?)"),
      REPORT("insert into run_report (run) values (?)"),
      ENTRY(
          "insert into run_entry (run, number, part, kind, name, place, body)"
              + " values (?, ?, ?, ?, ?, ?, ?)"),
      BEGIN("update run set status = 'RUNNING' where number = ?"),
      END("update run set status = ?, degraded = ?, ended_at = ?, error = ? where number = ?"),
      REPORTED("delete from run_report where run = ?"),
      FORGET_ENTRIES("delete from run_entry where run = ?"),
      FORGET("delete from run where number = ?");

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

    PreparedStatement get(Kind kind) throws SQLException {
      PreparedStatement statement = open.get(kind);
      if (statement == null) {
        statement = connection.prepareStatement(kind.sql);
        open.put(kind, statement);
      }
      return statement;
    }

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
}
