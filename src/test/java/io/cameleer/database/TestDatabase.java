package io.cameleer.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/** The databases that all that is kept in one is tested on. */
public enum TestDatabase {
  /** A file, as the program makes it by itself. */
  H2,
  /** A server, started once for all tests of this JVM, which stops it when it ends. */
  POSTGRESQL;

  private static @Nullable EmbeddedPostgres server;
  private static int databases;

  /**
   * Its URL; where PostgreSQL cannot start (no binaries for the platform, say), the test is skipped
   * and says why.
   */
  public String url(Path folder) {
    return switch (this) {
      case H2 -> DatabaseUrl.inFolder(folder.toString());
      case POSTGRESQL -> postgresql();
    };
  }

  /** The URL of a database with nothing in it. */
  public String emptyUrl(Path folder) {
    return switch (this) {
      case H2 -> DatabaseUrl.inFolder(folder.toString());
      case POSTGRESQL -> emptyPostgresql();
    };
  }

  private static synchronized String postgresql() {
    if (server == null) {
      server = started();
    }
    return server.getJdbcUrl("postgres", "postgres");
  }

  private static synchronized String emptyPostgresql() {
    String url = postgresql();
    String name = "test" + (++databases);
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return url.replace("/postgres?", "/" + name + "?");
  }

  private static EmbeddedPostgres started() {
    try {
      return EmbeddedPostgres.builder().start();
    } catch (IOException | IllegalStateException e) {
      throw new TestAbortedException("PostgreSQL does not start on this machine: " + e, e);
    }
  }
}
