package io.cameleer.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Changes that are written together, in whatever transaction is at hand; one thread's. */
final class Batch {
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

  /** All that becomes of one run. */
  private static final class OfRun {
    private final long number;
    private final List<Bundle.Entry> entries = new ArrayList<>();
    private Change.@Nullable Accepted accepted;
    private boolean began;
    private Change.@Nullable Ended ended;
    private boolean reported;
    private boolean forgotten;

    OfRun(long number) {
      this.number = number;
    }

    /** Nothing is to be expected of it any more. */
    boolean isOver() {
      return ended != null || reported || forgotten;
    }
  }

  /**
   * Writes all. What becomes of one run is written at once: a run that is accepted and has ended is
   * one row, and its entries are few.
   *
   * @return those that are about a run that is not there any more
   */
  List<Write> store(Statements to, List<Write> writes) throws SQLException {
    List<Write> lost = new ArrayList<>();
    Map<String, OfRun> runs = new LinkedHashMap<>();
    for (Write write : writes) {
      if (!take(write, runs, to.connection())) {
        lost.add(write);
      }
    }
    for (OfRun run : runs.values()) {
      store(run, to);
    }
    to.get(Statements.Kind.MARK).setLong(1, writes.getLast().number());
    to.add(Statements.Kind.MARK);
    to.finish();
    for (Map.Entry<String, OfRun> run : runs.entrySet()) {
      if (run.getValue().isOver()) {
        numbers.remove(run.getKey());
      }
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

  private boolean take(Write write, Map<String, OfRun> runs, Connection connection)
      throws SQLException {
    Change change = write.change();
    if (change instanceof Change.Mark) {
      return true;
    }
    OfRun run = runs.get(change.run());
    if (change instanceof Change.Accepted) {
      run = new OfRun(write.number());
    } else if (run == null) {
      Long number = number(change.run(), connection);
      if (number == null) {
        return change instanceof Change.Reported;
      }
      run = new OfRun(number);
    }
    runs.put(change.run(), run);
    if (run.forgotten) {
      return false;
    }
    add(change, write.number(), run);
    return true;
  }

  private void add(Change change, long number, OfRun run) {
    switch (change) {
      case Change.Accepted accepted -> {
        numbers.put(accepted.run(), number);
        run.accepted = accepted;
        run.entries.add(entry(number, Change.Kind.REQUEST, accepted.request()));
      }
      case Change.Began began -> run.began = true;
      case Change.Entry entry ->
          run.entries.add(
              new Bundle.Entry(
                  number, entry.kind().name(), entry.name(), entry.place(), entry.body()));
      case Change.Ended ended -> {
        run.ended = ended;
        run.entries.add(entry(number, Change.Kind.RECORD, ended.record()));
      }
      case Change.Reported reported -> run.reported = true;
      case Change.Forgotten forgotten -> run.forgotten = true;
      case Change.Mark mark -> {}
    }
  }

  private static Bundle.Entry entry(long number, Change.Kind kind, String body) {
    return new Bundle.Entry(number, kind.name(), "", 0, body);
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

  private static void store(OfRun run, Statements to) throws SQLException {
    if (run.forgotten) {
      if (run.accepted == null) {
        one(Statements.Kind.REPORTED, run.number, to);
        one(Statements.Kind.FORGET_ENTRIES, run.number, to);
        one(Statements.Kind.FORGET, run.number, to);
      }
      return;
    }
    List<Bundle.Entry> rows = Bundle.pack(run.entries);
    if (run.accepted != null) {
      rows = accepted(run, run.accepted, rows, to);
    } else if (run.ended != null) {
      PreparedStatement update = to.get(Statements.Kind.END);
      end(update, 1, run.ended);
      update.setLong(5, run.number);
      to.add(Statements.Kind.END);
    } else if (run.began) {
      one(Statements.Kind.BEGIN, run.number, to);
    }
    if (run.reported) {
      one(Statements.Kind.REPORTED, run.number, to);
    }
    for (Bundle.Entry row : rows) {
      entry(run.number, row, to);
    }
  }

  private static void one(Statements.Kind kind, long run, Statements to) throws SQLException {
    to.get(kind).setLong(1, run);
    to.add(kind);
  }

  /**
   * A new run; the rows of entries that are left. One that has ended meanwhile takes the first with
   * it: nothing will change its row any more.
   */
  private static List<Bundle.Entry> accepted(
      OfRun run, Change.Accepted accepted, List<Bundle.Entry> rows, Statements to)
      throws SQLException {
    boolean inside =
        run.ended != null && rows.getFirst().body().length() <= Bundle.LONGEST + Bundle.AROUND;
    PreparedStatement insert = to.get(Statements.Kind.RUN);
    insert.setLong(1, run.number);
    insert.setString(2, accepted.run());
    insert.setString(3, accepted.parent());
    insert.setString(4, accepted.workflow());
    insert.setString(5, accepted.version());
    insert.setObject(6, micros(accepted.at()));
    insert.setString(7, accepted.key());
    if (run.ended != null) {
      end(insert, 8, run.ended);
    } else {
      insert.setString(8, run.began ? "RUNNING" : "PENDING");
      insert.setBoolean(9, false);
      insert.setNull(10, Types.TIMESTAMP_WITH_TIMEZONE);
      insert.setNull(11, Types.VARCHAR);
    }
    insert.setString(12, inside ? Bundle.text(rows.getFirst()) : null);
    to.add(Statements.Kind.RUN);
    if (accepted.report()) {
      one(Statements.Kind.REPORT, run.number, to);
    }
    return inside ? rows.subList(1, rows.size()) : rows;
  }

  private static void end(PreparedStatement to, int first, Change.Ended end) throws SQLException {
    to.setString(first, end.status().name());
    to.setBoolean(first + 1, end.degraded());
    to.setObject(first + 2, micros(end.at()));
    to.setString(first + 3, end.error());
  }

  private static void entry(long run, Bundle.Entry entry, Statements to) throws SQLException {
    int part = 0;
    for (String text : Parts.of(entry.body())) {
      PreparedStatement insert = to.get(Statements.Kind.ENTRY);
      insert.setLong(1, run);
      insert.setLong(2, entry.number());
      insert.setInt(3, part++);
      insert.setString(4, entry.kind());
      insert.setString(5, entry.name());
      insert.setInt(6, entry.place());
      insert.setString(7, text);
      to.add(Statements.Kind.ENTRY);
    }
  }

  /** As exact as both databases are. */
  static OffsetDateTime micros(Instant time) {
    return time.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
  }
}
