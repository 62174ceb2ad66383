package io.cameleer.dataset;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The databases that datasets are tested on. */
enum TestDatabase {
  /** A file, as the program makes it by itself. */
  H2,
  /** A server, started once for all tests of this JVM, which stops it when it ends. */
  POSTGRESQL;

  private static @Nullable EmbeddedPostgres server;

  /** Its URL. */
  String url(Path folder) {
    return switch (this) {
      case H2 -> DatabaseUrl.inFolder(folder.toString());
      case POSTGRESQL -> postgresql();
    };
  }

  private static synchronized String postgresql() {
    try {
      if (server == null) {
        server = EmbeddedPostgres.builder().start();
      }
      return server.getJdbcUrl("postgres", "postgres");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
