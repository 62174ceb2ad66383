package io.cameleer.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people are told when a database does not work. */
class TroubleTest {
  @TempDir Path folder;

  @Test
  void aFullDiskIsCalledThat() {
    SQLException failure =
        new SQLException(
            "General error: \"org.h2.MVStoreException: java.util.Execution…\"",
            new IllegalStateException(
                new ExecutionException(new IOException("No space left on device"))));
    Schema schema = new Schema("t", "io/cameleer/journal/schema", "t_schema", 4, 5_000);
    try (Database database = Database.open(DatabaseUrl.inFolder(folder.toString()), schema)) {
      assertThat(database.trouble(failure))
          .hasMessageEndingWith("does not work: No space left on device");
      assertThat(database.trouble(new IllegalStateException(new SQLException("no such table"))))
          .hasMessageEndingWith("does not work: no such table");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "jdbc:mysql://me:word@localhost/runs?password=word, jdbc:mysql:…",
    "jdbc:oracle:thin:me/word@//host:1521/x, jdbc:oracle:…",
    "jdbc:sqlserver://host;password=word, jdbc:sqlserver:…",
    "postgresql://me:word@localhost/runs, postgresql:…",
    "runs.db, runs.db",
  })
  void aDatabaseOfAnotherKindIsRefusedWithThoseThatThereAre(String url, String found) {
    Schema schema = new Schema("t", "io/cameleer/journal/schema", "t_schema", 4, 5_000);
    assertThatThrownBy(() -> Database.open(url, schema))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContainingAll(
            "expected",
            "jdbc:postgresql://HOST",
            "jdbc:h2:file:PATH",
            "found '" + found + "'",
            "CAMELEER_DATABASE")
        .hasMessageNotContaining("word@");
  }
}
