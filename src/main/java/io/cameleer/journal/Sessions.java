package io.cameleer.journal;

import io.cameleer.database.DatabaseUrl;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * The right to write a journal, which one process has at a time: another one would take the runs of
 * the first for unfinished and do them a second time. It ends with the process, however that ends.
 */
final class Sessions {
  private static final String FILE = "jdbc:h2:file:";

  /** Any number that nobody else uses as the first of two. */
  private static final int OURS = 0x63616d6c;

  private Sessions() {}

  /**
   * Prepares a connection of PostgreSQL for writing: the lock is the session's.
   *
   * @throws SQLException when another process has it
   */
  static void prepare(Connection connection, Durability durability) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      String wait = durability == Durability.FULL ? "on" : "off";
      statement.execute("set synchronous_commit = " + wait);
    }
    try (PreparedStatement lock =
        connection.prepareStatement("select pg_try_advisory_lock(?, hashtext(current_schema()))")) {
      lock.setInt(1, OURS);
      try (ResultSet row = lock.executeQuery()) {
        row.next();
        if (!row.getBoolean(1)) {
          throw new SQLException("another process keeps its runs in it", "55P03");
        }
      }
    }
    connection.commit();
  }

  /**
   * Takes the lock of a database in a file.
   *
   * @return to be closed at the end; null where there is no such file
   * @throws JournalException when another process has it
   */
  static @Nullable FileChannel lock(String url) {
    if (!url.startsWith(FILE)) {
      return null;
    }
    Path file = Path.of(url.substring(FILE.length()).replaceFirst(";.*", "") + ".runs");
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!isLocked(channel)) {
        channel.close();
        throw taken(url);
      }
      return channel;
    } catch (IOException e) {
      throw new JournalException("the file " + file + " cannot be locked: " + e.getMessage(), e);
    }
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private static JournalException taken(String url) {
    return new JournalException(
        "another process keeps its runs in the database "
            + DatabaseUrl.shown(url)
            + ": end it, or give this one a database of its own",
        null);
  }
}
