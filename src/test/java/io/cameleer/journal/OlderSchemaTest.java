package io.cameleer.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameleer.database.DatabaseException;
import io.cameleer.database.TestDatabase;
import io.cameleer.run.RecordedRun;
import io.cameleer.run.RunStatus;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Journals that an older version of Cameleer has written. */
class OlderSchemaTest {
  private static final String RUN =
      "insert into run (number, id, parent, workflow, version, status, degraded, accepted_at,"
          + " ended_at) values (1, 'old', '', 'flow', 'version-1', 'COMPLETED', false,"
          + " timestamp with time zone '2026-11-21 10:00:00+00:00',"
          + " timestamp with time zone '2026-11-21 10:00:01+00:00')";
  private static final String ENTRIES =
      "insert into run_entry (run, number, part, kind, name, place, body) values (1, 1, 0,"
          + " 'ENTRIES', '', 0, '[{\"kind\":\"REQUEST\",\"body\":{\"workflow\":\"flow\","
          + "\"accepted_at\":\"2026-11-21T10:00:00Z\",\"input\":7}},"
          + "{\"kind\":\"RECORD\",\"body\":{\"status\":\"completed\"}}]')";

  @TempDir Path folder;

  private static Connection connect(String url) throws SQLException {
    return url.startsWith("jdbc:h2:")
        ? DriverManager.getConnection(url, "sa", "")
        : DriverManager.getConnection(url);
  }

  private static void execute(String url, String... statements) throws SQLException {
    try (Connection connection = connect(url);
        Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    }
  }

  private static void migrate(String url, String target) {
    boolean h2 = url.startsWith("jdbc:h2:");
    Flyway.configure()
        .dataSource(url, h2 ? "sa" : null, h2 ? "" : null)
        .locations("classpath:io/cameleer/journal/schema")
        .table("cameleer_run_schema")
        .target(target)
        .load()
        .migrate();
  }

  @ParameterizedTest
  @EnumSource
  void itsRunsAreFoundAndLetGoOf(TestDatabase database) throws Exception {
    String url = database.emptyUrl(folder);
    migrate(url, "2");
    execute(url, RUN, ENTRIES, "update run_journal set number = 2");
    try (SqlJournal journal = SqlJournal.open(JournalOptions.of(url))) {
      RecordedRun run = journal.find("old").orElseThrow();
      assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
      assertThat(run.request().input()).isEqualTo(7L);
      assertThat(run.record()).containsEntry("status", "completed");
    }
    JournalOptions forgetful =
        JournalOptions.of(url).withKeep(Duration.ofHours(1)).withSweep(Duration.ofMillis(5));
    try (SqlJournal journal = SqlJournal.open(forgetful)) {
      KeepingTest.await(() -> journal.find("old").isEmpty());
    }
  }

  /** H2 keeps each statement by itself: whoever goes on finds some done. */
  @Test
  void aMigrationThatWasEndedInItsMiddleIsDoneAgain() throws Exception {
    for (List<String> done :
        List.of(
            List.of("drop index run_by_end"),
            List.of("drop index run_by_end", "alter table run add column entries varchar"))) {
      String url = TestDatabase.H2.emptyUrl(folder.resolve("after" + done.size()));
      migrate(url, "2");
      execute(url, done.toArray(String[]::new));
      execute(url, RUN, ENTRIES, "update run_journal set number = 2");
      try (SqlJournal journal = SqlJournal.open(JournalOptions.of(url))) {
        assertThat(journal.find("old")).isPresent();
      }
    }
  }

  /** What an older version left that was killed when it made its tables for the first time. */
  @Test
  void tablesOfWhichHalfAreThereAreCompleted() throws Exception {
    String url = TestDatabase.H2.emptyUrl(folder);
    execute(url, "create table run_journal (number bigint not null)");
    try (SqlJournal journal = SqlJournal.open(JournalOptions.of(url))) {
      assertThat(journal.unfinished()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void stepsThatFailedOrWereWrittenOtherwiseAreNoted(TestDatabase database) throws Exception {
    String url = database.emptyUrl(folder);
    migrate(url, "2");
    execute(
        url,
        RUN,
        ENTRIES,
        "update run_journal set number = 2",
        "update \"cameleer_run_schema\" set \"checksum\" = 5 where \"version\" = '1'",
        "update \"cameleer_run_schema\" set \"success\" = false where \"version\" = '2'");
    try (SqlJournal journal = SqlJournal.open(JournalOptions.of(url))) {
      assertThat(journal.find("old")).isPresent();
    }
  }

  @ParameterizedTest
  @EnumSource
  void tablesOfANewerVersionAreLeftAlone(TestDatabase database) throws Exception {
    String url = database.emptyUrl(folder);
    JournalOptions options = JournalOptions.of(url);
    SqlJournal.open(options).close();
    execute(
        url,
        "insert into \"cameleer_run_schema\" select 99, '99', \"description\", \"type\","
            + " \"script\", \"checksum\", \"installed_by\", \"installed_on\","
            + " \"execution_time\", true from \"cameleer_run_schema\" where \"version\" = '3'");
    assertThatThrownBy(() -> SqlJournal.open(options))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("its tables are those of a newer version of Cameleer (step 99,")
        .hasMessageContaining("restore the backup");
  }
}
