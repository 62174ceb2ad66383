package io.cameleer.journal;

import io.cameleer.database.Database;
import io.cameleer.run.RunStatus;
import io.cameleer.run.RunStore.Filter;
import io.cameleer.run.RunStore.Line;
import io.cameleer.run.RunStore.Page;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lists runs, a page at a time, from where the page before ended. Safe for several threads. */
final class Catalogue {
  private static final Logger LOG = LoggerFactory.getLogger(Catalogue.class);

  private static final String COLUMNS =
      "select number, id, workflow, status, degraded, accepted_at, ended_at, error from run";

  private final Database database;

  Catalogue(Database database) {
    this.database = database;
  }

  /** Where a page ended: the time of acceptance in microseconds, and the run's number. */
  private record Place(long micros, long number) {
    private static final int RADIX = 36;

    static Place of(String text) {
      int dash = text.indexOf('-');
      try {
        return new Place(
            Long.parseLong(text.substring(0, Math.max(0, dash)), RADIX),
            Long.parseLong(text.substring(dash + 1), RADIX));
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException("'" + text + "' is not where a page begins", e);
      }
    }

    String text() {
      return Long.toString(micros, RADIX) + "-" + Long.toString(number, RADIX);
    }

    Instant time() {
      return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
  }

  /** The conditions of a question, and what is put into their places. */
  private static final class Question {
    private final List<String> conditions = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    void where(String condition, Object... given) {
      conditions.add(condition);
      values.addAll(List.of(given));
    }

    void equal(String column, String text) {
      if (Parts.isTaken(text)) {
        where(column + " = ?", text);
      } else {
        where("1 = 0");
      }
    }
  }

  Page list(Filter filter, @Nullable String from, int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("a page has one line at least");
    }
    Question question = question(filter);
    if (from != null) {
      Place place = Place.of(from);
      OffsetDateTime time = Batch.micros(place.time());
      question.where(
          "accepted_at <= ? and (accepted_at < ? or number < ?)", time, time, place.number);
    }
    String index = index(filter);
    String sql =
        COLUMNS
            + (database.isPostgresql() ? "" : " use index (run_by_" + index + ")")
            + " where "
            + String.join(" and ", question.conditions)
            + " order by "
            + index
            + " desc, accepted_at desc, number desc limit "
            + (limit + 1);
    try {
      return database.ask(connection -> page(connection, sql, question.values, limit));
    } catch (SQLException e) {
      throw new JournalException(String.valueOf(database.trouble(e).getMessage()), e);
    }
  }

  /**
   * The column with which the index begins that has the lines in their order: all of them have the
   * same in it. H2 must be told to take that index, and takes it for the order only where the order
   * begins with the column, too; else it reads and sorts all runs for a page.
   */
  private static String index(Filter filter) {
    if (filter.parentId() != null) {
      return "parent";
    }
    if (filter.workflow() != null) {
      return "workflow";
    }
    boolean one = filter.status() != null && stored(filter.status()).size() == 1;
    return one ? "status" : "parent";
  }

  private static Question question(Filter filter) {
    Question question = new Question();
    question.equal("parent", Objects.requireNonNullElse(filter.parentId(), ""));
    if (filter.workflow() != null) {
      question.equal("workflow", filter.workflow());
    }
    if (filter.status() != null) {
      Set<String> names = stored(filter.status());
      String places = String.join(", ", names.stream().map(name -> "?").toList());
      question.where(names.isEmpty() ? "1 = 0" : "status in (" + places + ")", names.toArray());
    }
    if (filter.since() != null) {
      question.where("accepted_at >= ?", Batch.micros(filter.since()));
    }
    if (filter.before() != null) {
      question.where("accepted_at < ?", Batch.micros(filter.before()));
    }
    return question;
  }

  /** Whether a run waits is known only where it is live. */
  private static Set<String> stored(List<RunStatus> all) {
    Set<String> names = new TreeSet<>();
    for (RunStatus status : all) {
      names.add((status == RunStatus.WAITING ? RunStatus.RUNNING : status).name());
    }
    return names;
  }

  private static Page page(Connection connection, String sql, List<Object> values, int limit)
      throws SQLException {
    List<Line> lines = new ArrayList<>();
    String next = null;
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.size(); i++) {
        select.setObject(i + 1, values.get(i));
      }
      try (ResultSet row = select.executeQuery()) {
        Place last = new Place(0, 0);
        for (int i = 0; row.next(); i++) {
          if (i == limit) {
            next = last.text();
            break;
          }
          last = new Place(micros(time(row, 6)), row.getLong(1));
          Line line = line(row);
          if (line != null) {
            lines.add(line);
          }
        }
      }
    }
    return new Page(lines, next);
  }

  private static @Nullable Line line(ResultSet row) throws SQLException {
    String id = row.getString(2);
    String status = row.getString(4);
    try {
      return new Line(
          id,
          row.getString(3),
          RunStatus.valueOf(status.toUpperCase(Locale.ROOT)),
          row.getBoolean(5),
          time(row, 6),
          row.getObject(7) == null ? null : time(row, 7),
          row.getString(8));
    } catch (IllegalArgumentException e) {
      LOG.warn("run {} cannot be read from the journal: there is no status '{}'", id, status);
      return null;
    }
  }

  private static Instant time(ResultSet row, int column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }

  /** The ids of runs, not within others, that have not ended, the oldest first. */
  List<String> unfinished() {
    return ids(
        "select id from run where status in ('PENDING', 'RUNNING') and parent = ''"
            + " order by accepted_at, number");
  }

  /** The ids of runs whose end is to be reported, in the order in which they ended. */
  List<String> unreported() {
    return ids(
        "select id from run join run_report on run_report.run = run.number"
            + " where ended_at is not null order by ended_at, number");
  }

  private List<String> ids(String sql) {
    try {
      return database.ask(
          connection -> {
            List<String> ids = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
              while (row.next()) {
                ids.add(row.getString(1));
              }
            }
            return ids;
          });
    } catch (SQLException e) {
      throw new JournalException(String.valueOf(database.trouble(e).getMessage()), e);
    }
  }
}
