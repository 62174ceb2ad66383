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

  /** Without what stands behind the name, a password perhaps. */
  public static String shown(String url) {
    return url.replaceFirst("[?;].*", "").replaceFirst("//[^/@]*@", "//");
  }
}
