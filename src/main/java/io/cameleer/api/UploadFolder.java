package io.cameleer.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
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
 * removes what is left.
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

  private final Path lockFile;
  private final Path folder;
  private final FileChannel lock;

  private UploadFolder(Path lockFile, FileChannel lock) throws IOException {
    this.lockFile = lockFile;
    this.lock = lock;
    this.folder = Files.createDirectory(folderOf(lockFile));
  }

  /** A new folder; those that nobody uses any more are removed. */
  static UploadFolder open() {
    return open(Path.of(System.getProperty("java.io.tmpdir")));
  }

  static UploadFolder open(Path temporary) {
    try {
      UploadFolder opened = create(temporary);
      opened.sweep(temporary);
      return opened;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "no folder for uploads can be made in " + temporary + ": " + e.getMessage(), e);
    }
  }

  /** Another server that sweeps may take the file away before it is locked. */
  private static UploadFolder create(Path temporary) throws IOException {
    while (true) {
      Path file = Files.createTempFile(temporary, PREFIX, LOCK);
      OWN.add(file);
      FileChannel channel = lock(file);
      if (channel != null && Files.exists(file)) {
        return new UploadFolder(file, channel);
      }
      if (channel != null) {
        channel.close();
      }
      OWN.remove(file);
    }
  }

  /** The file, locked; null when somebody else has it. */
  private static @Nullable FileChannel lock(Path file) {
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
      if (channel.tryLock() != null) {
        return channel;
      }
      channel.close();
    } catch (IOException e) {
      LOG.debug("{} cannot be locked: {}", file, e.toString());
    }
    return null;
  }

  private void sweep(Path temporary) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(temporary, PREFIX + "*" + LOCK)) {
      for (Path file : files) {
        if (!OWN.contains(file)) {
          removeUnused(file);
        }
      }
    } catch (IOException e) {
      LOG.debug("uploads that were left behind cannot be removed: {}", e.toString());
    }
  }

  /** Of the same user: nobody else can lead us to files that are not meant. */
  private boolean isOurs(Path file) throws IOException {
    return Files.exists(file, LinkOption.NOFOLLOW_LINKS)
        && Files.getOwner(file, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(lockFile));
  }

  private void removeUnused(Path file) {
    Path left = folderOf(file);
    try (FileChannel unused = isOurs(file) ? lock(file) : null) {
      if (unused != null && (!Files.exists(left, LinkOption.NOFOLLOW_LINKS) || isOurs(left))) {
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
    try (lock) {
      remove(folder);
      Files.deleteIfExists(lockFile);
    } catch (IOException e) {
      LOG.debug("{} cannot be removed: {}", folder, e.toString());
    } finally {
      OWN.remove(lockFile);
    }
  }
}
