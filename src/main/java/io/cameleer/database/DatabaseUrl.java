package io.cameleer.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Which database is used where nobody says it, and how one is called in messages. */
public final class DatabaseUrl {
  private DatabaseUrl() {}

  /**
   * A file in {@code .cameleer} in this folder, shared by all processes that use it: the first one
   * serves the others, on this machine only.
   *
   * @throws DatabaseException when the folder cannot be made
   */
  public static String inFolder(@Nullable String folder) {
    Path place = Path.of(folder == null ? "" : folder, ".cameleer").toAbsolutePath().normalize();
    if (place.toString().contains(";")) {
      throw new DatabaseException(
          "the path "
              + place
              + " has a ';' in it, which a database's URL cannot have: name one"
              + " with CAMELEER_DATABASE",
          null);
    }
    try {
      Files.createDirectories(place);
    } catch (IOException e) {
      throw new DatabaseException("the folder " + place + " cannot be made", e);
    }
    return "jdbc:h2:file:" + place.resolve("cameleer") + ";AUTO_SERVER=TRUE";
  }

  /**
   * Refuses a URL of a database that there is no driver for. Only its beginning is told: what
   * follows may be a password.
   *
   * @throws DatabaseException that says which ones there are
   */
  static void requireKnown(String url) {
    if (!url.startsWith("jdbc:h2:") && !url.startsWith("jdbc:postgresql:")) {
      throw new DatabaseException(
          "runs and datasets are kept in PostgreSQL or H2: expected a database like"
              + " jdbc:postgresql://HOST:PORT/NAME?user=NAME&password=WORD or jdbc:h2:file:PATH,"
              + " found '%s'; name another one with --database or CAMELEER_DATABASE"
                  .formatted(kind(url)),
          null);
    }
  }

  private static String kind(String url) {
    int scheme = url.indexOf(':', url.startsWith("jdbc:") ? "jdbc:".length() : 0);
    return scheme < 0 ? shown(url) : url.substring(0, scheme + 1) + "…";
  }

  /** Without what stands behind the name, a password perhaps. */
  public static String shown(String url) {
    return url.replaceFirst("[?;].*", "").replaceFirst("//[^/@]*@", "//");
  }
}
