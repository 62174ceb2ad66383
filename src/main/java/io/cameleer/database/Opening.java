package io.cameleer.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The opening of a database in a file, by one process of the machine at a time: H2 gives up when
 * two try to become the one that serves the others.
 */
final class Opening {
  private static final String FILE = "jdbc:h2:file:";

  /** Within this JVM, for which the lock of a file does not hold. */
  private static final ReentrantLock ONE = new ReentrantLock();

  private Opening() {}

  /** Does it while nobody else opens this database. */
  static <T> T alone(String url, Supplier<T> opening) {
    if (!url.startsWith(FILE)) {
      return opening.get();
    }
    ONE.lock();
    try (FileChannel channel = channel(url)) {
      FileLock lock = channel.lock();
      try {
        return opening.get();
      } finally {
        lock.release();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      ONE.unlock();
    }
  }

  private static FileChannel channel(String url) throws IOException {
    Path file = Path.of(url.substring(FILE.length()).replaceFirst(";.*", "") + ".opening");
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }
}
