package io.cameleer.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.exception.FlywayValidateException;

/**
 * Makes the tables of a schema, or brings them up to date. H2 keeps each statement by itself, so
 * all of them can be repeated: who was killed between two has left nothing that stops the next one.
 */
final class Migration {
  private static final int TRIES = 30;

  private final HikariDataSource source;
  private final Flyway flyway;

  private Migration(HikariDataSource source, Schema schema) {
    this.source = source;
    this.flyway =
        Flyway.configure(Database.class.getClassLoader())
            .dataSource(source)
            .locations("classpath:" + schema.location())
            .table(schema.table())
            .baselineOnMigrate(true)
            .baselineVersion("0")
            // Its own default lets a program work with tables that a newer one has changed.
            .ignoreMigrationPatterns(new String[0])
            .load();
  }

  /**
   * Does what has not been done.
   *
   * @throws DatabaseException when a newer version has changed the tables
   * @throws FlywayException when it cannot be done
   */
  static void of(HikariDataSource source, Schema schema) {
    new Migration(source, schema).make();
  }

  /** Another process may be doing the same: then the second try finds all done. */
  private void make() {
    boolean made = false;
    for (int i = 1; ; i++) {
      try {
        made |= flyway.migrate().migrationsExecuted > 0;
        if (made) {
          keep();
        }
        return;
      } catch (FlywayException e) {
        if (i == TRIES) {
          throw e;
        }
        if (e instanceof FlywayValidateException) {
          refuseNewer();
          // Noted as failed, or made by the same statements in other words.
          flyway.repair();
        }
      }
    }
  }

  private void refuseNewer() {
    for (MigrationInfo applied : flyway.info().applied()) {
      if (isFuture(applied.getState())) {
        throw new DatabaseException(
            "its tables are those of a newer version of Cameleer (step "
                + applied.getVersion()
                + ", which this version does not know): start that version, or restore the backup"
                + " from before",
            null);
      }
    }
  }

  private static boolean isFuture(MigrationState state) {
    return Arrays.asList(MigrationState.FUTURE_SUCCESS, MigrationState.FUTURE_FAILED)
        .contains(state);
  }

  /**
   * H2 writes what was committed when it finds the time: tables that a full disk kept out of its
   * file would be made anew at the next start, and half of them would be there.
   */
  private void keep() {
    if (!source.getJdbcUrl().startsWith("jdbc:h2:")) {
      return;
    }
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("checkpoint sync");
    } catch (SQLException e) {
      throw new FlywayException("the tables that were made cannot be kept: " + e.getMessage(), e);
    }
  }
}
