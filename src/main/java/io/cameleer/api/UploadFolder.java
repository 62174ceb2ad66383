package io.cameleer.api;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where uploads are kept while their request is read: a folder of this server's own among the
 * temporary files. A lock on the file beside it says that somebody uses it; the operating system
 * takes the lock away when its process ends, in whatever way, and the next server that starts
 * removes what is left. Where files cannot be locked, the folder has no such file: nobody else
 * removes it.
 */
final class UploadFolder implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(UploadFolder.class);
  private static final String PREFIX = "cameleer-uploads";
  private static final String LOCK = ".lock";

  /**
   * Of this JVM. The locks of a process go when it closes such a file, however often it has it
   * open: these are not to be touched.
   */
  private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final @Nullable Lock lock;

  private UploadFolder(Path folder, @Nullable Lock lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /** The file that says that a folder is used, and is locked as long as this is open. */
  private record Lock(Path file, FileChannel channel) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      channel.close();
    }
  }

  /** How files are locked. */
  @FunctionalInterface
  interface Locking {
    /** Locks a file; null when somebody else has it. */
    @Nullable FileLock lock(FileChannel file) throws IOException;
  }

  /**
   * A new folder; those that nobody uses any more are removed.
   *
   * @throws ServerException when none can be made
   */
  static UploadFolder open() {
    return open(Path.of(System.getProperty("java.io.tmpdir")));
  }

  static UploadFolder open(Path temporary) {
    return open(temporary, FileChannel::tryLock);
  }

  static UploadFolder open(Path temporary, Locking locking) {
    try {
      Lock lock = lock(temporary, locking);
      if (lock == null) {
        return new UploadFolder(Files.createTempDirectory(temporary, PREFIX), null);
      }
      sweep(temporary, lock.file());
      return new UploadFolder(folder(lock), lock);
    } catch (IOException e) {
      throw new ServerException(
          "uploads cannot be kept in %s, the folder for temporary files: %s; see to it that it is"
                  .formatted(temporary, reason(e))
              + " there and can be written, or name another one by Java's option"
              + " -Djava.io.tmpdir=FOLDER",
          e);
    }
  }

  private static String reason(IOException failure) {
    if (failure instanceof NoSuchFileException) {
      return "there is no such folder";
    }
    return failure instanceof AccessDeniedException
        ? "nothing may be written there"
        : String.valueOf(failure.getMessage());
  }

  /** A new file, locked; null where files cannot be locked. */
  private static @Nullable Lock lock(Path temporary, Locking locking) throws IOException {
    while (true) {
      Path file = Files.createTempFile(temporary, PREFIX, LOCK);
      OWN.add(file);
      try {
        FileChannel channel = locked(file, locking);
        if (channel != null && Files.exists(file)) {
          return new Lock(file, channel);
        }
        if (channel != null) {
          channel.close();
        }
      } catch (NoSuchFileException e) {
        LOG.debug("another server that sweeps took {} away before it was locked", file);
      } catch (IOException e) {
        LOG.warn(
            "files in {} cannot be locked ({}): should this server be killed, uploads stay there",
            temporary,
            e.getMessage());
        Files.deleteIfExists(file);
        OWN.remove(file);
        return null;
      }
      OWN.remove(file);
    }
  }

  /** The file, locked; null when somebody else has it. */
  private static @Nullable FileChannel locked(Path file, Locking locking) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    boolean locked = false;
    try {
      locked = locking.lock(channel) != null;
    } finally {
      if (!locked) {
        channel.close();
      }
    }
    return locked ? channel : null;
  }

  /** The folder beside the file. */
  private static Path folder(Lock lock) throws IOException {
    try {
      return Files.createDirectory(folderOf(lock.file()));
    } catch (IOException e) {
      lock.close();
      OWN.remove(lock.file());
      Files.deleteIfExists(lock.file());
      throw e;
    }
  }

  private static void sweep(Path temporary, Path own) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(temporary, PREFIX + "*" + LOCK)) {
      for (Path file : files) {
        if (!OWN.contains(file)) {
          removeUnused(file, own);
        }
      }
    } catch (IOException e) {
      LOG.debug("uploads that were left behind cannot be removed: {}", e.toString());
    }
  }

  /** Of the same user: nobody else can lead us to files that are not meant. */
  private static boolean isOurs(Path file, Path own) throws IOException {
    return Files.exists(file, LinkOption.NOFOLLOW_LINKS)
        && Files.getOwner(file, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(own));
  }

  private static void removeUnused(Path file, Path own) {
    Path left = folderOf(file);
    try (FileChannel unused = isOurs(file, own) ? locked(file, FileChannel::tryLock) : null) {
      if (unused != null && (!Files.exists(left, LinkOption.NOFOLLOW_LINKS) || isOurs(left, own))) {
        remove(left);
        Files.deleteIfExists(file);
        LOG.debug("removed {}, which a server that was killed had left behind", left);
      }
    } catch (IOException e) {
      LOG.debug("{} was left behind and cannot be removed: {}", left, e.toString());
    }
  }

  /** A folder with its files; there are no folders in it. */
  private static void remove(Path folder) throws IOException {
    if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
        for (Path file : files) {
          Files.deleteIfExists(file);
        }
      }
    }
    Files.deleteIfExists(folder);
  }

  private static Path folderOf(Path lockFile) {
    String name = String.valueOf(lockFile.getFileName());
    return lockFile.resolveSibling(name.substring(0, name.length() - LOCK.length()));
  }

  /** Where it is. */
  String path() {
    return folder.toString();
  }

  /** Removes it, with what is still in it. */
  @Override
  public void close() {
    try (Lock held = lock) {
      remove(folder);
      if (held != null) {
        Files.deleteIfExists(held.file());
      }
    } catch (IOException e) {
      LOG.debug("{} cannot be removed: {}", folder, e.toString());
    } finally {
      if (lock != null) {
        OWN.remove(lock.file());
      }
    }
  }
}
