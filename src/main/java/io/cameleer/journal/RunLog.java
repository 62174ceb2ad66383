package io.cameleer.journal;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is on the disk before a database in a file has it: a folder of files beside it, written one
 * after the other, each group of changes flushed once. What the database has for sure is dropped.
 * One thread appends; others may read and drop meanwhile.
 */
final class RunLog {
  private static final String FILE = "jdbc:h2:file:";

  /** How large a file is, and so how much is written between two flushes of the database. */
  private static final int SIZE = 8 << 20;

  private static final boolean FOLDERS_ARE_FLUSHED =
      !System.getProperty("os.name", "").startsWith("Windows");

  /** A file that is full, or was left behind, and the number of the last change in it. */
  private record Past(Path path, long last, boolean reusable) {}

  private static final class Buffer extends ByteArrayOutputStream {
    byte[] bytes() {
      return buf;
    }
  }

  private final Path folder;

  /** Guarded by this. */
  private final List<Past> past = new ArrayList<>();

  /** One that may be written again; guarded by this. */
  private @Nullable Path spare;

  /** Of the thread that appends. */
  private @Nullable LogFile current;

  private long last;
  private long names;
  private Buffer buffer = new Buffer();

  private RunLog(Path folder) {
    this.folder = folder;
  }

  /** The log beside this database; null where it is no file. */
  static @Nullable RunLog of(String url) {
    if (!url.startsWith(FILE)) {
      return null;
    }
    return new RunLog(Path.of(url.substring(FILE.length()).replaceFirst(";.*", "") + ".wal"));
  }

  /**
   * What was left behind, checked: nothing is missing between it and what the database has. Before
   * anything is appended.
   *
   * @param committed the last change that the database has
   * @return the last change that is stored anywhere
   * @throws JournalException when something is missing or cannot be read
   */
  synchronized long open(long committed) {
    try {
      last = committed;
      List<LogFile.Content> contents = new ArrayList<>();
      for (Path path : paths()) {
        names = Math.max(names, number(path));
        contents.add(LogFile.check(path, committed));
      }
      for (LogFile.Content file : inOrder(contents)) {
        if (file.last() > last && file.first() > last + 1) {
          throw gap(file);
        }
        last = Math.max(last, file.last());
        past.add(new Past(file.path(), file.last(), false));
      }
      return last;
    } catch (IOException e) {
      throw new JournalException("the log " + folder + " cannot be read: " + e.getMessage(), e);
    }
  }

  private JournalException gap(LogFile.Content file) {
    return new JournalException(
        "the log %s begins with change %d, and all that is known before it ends with %d: put the"
                .formatted(file.path(), file.first(), last)
            + " whole folder %s back from one backup, or move %s away to go on without it"
                .formatted(folder.getParent(), folder),
        null);
  }

  private List<Path> paths() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(path -> number(path) >= 0).toList();
    }
  }

  private static List<LogFile.Content> inOrder(List<LogFile.Content> contents) {
    contents.sort(
        Comparator.comparingLong(LogFile.Content::first)
            .thenComparingLong(file -> number(file.path())));
    return contents;
  }

  private static long number(Path path) {
    String name = String.valueOf(path.getFileName());
    return name.matches("[0-9]{1,18}\\.wal")
        ? Long.parseLong(name.substring(0, name.length() - ".wal".length()))
        : -1;
  }

  /**
   * Reads changes again, in order.
   *
   * @param after the last one that is not wanted
   * @param until the last one that is
   */
  synchronized void read(long after, long until, Consumer<List<Write>> reader) {
    long next = after + 1;
    try {
      List<LogFile.Content> files = new ArrayList<>();
      for (Path path : paths()) {
        files.add(LogFile.read(path, Files.readAllBytes(path)));
      }
      inOrder(files);
      for (int i = 0; i < files.size() && next <= until; i++) {
        LogFile.Content file = files.get(i);
        if (file.last() < next) {
          continue;
        }
        // Where flushing failed, the same changes were written again: those count.
        long end = i + 1 < files.size() ? files.get(i + 1).first() - 1 : Long.MAX_VALUE;
        byte[] bytes = Files.readAllBytes(file.path());
        for (LogFile.Group group : file.groups()) {
          if (group.first() <= Math.min(until, end) && group.last() >= next) {
            List<Write> wanted = new ArrayList<>();
            for (Write write : LogFile.writes(file.path(), bytes, group)) {
              if (write.number() >= next && write.number() <= Math.min(until, end)) {
                wanted.add(write);
              }
            }
            next = wanted.getLast().number() + 1;
            reader.accept(wanted);
          }
        }
      }
    } catch (IOException e) {
      throw new JournalException("the log " + folder + " cannot be read: " + e.getMessage(), e);
    }
    if (next <= until) {
      throw new JournalException("the log " + folder + " has lost change " + next, null);
    }
  }

  /**
   * Appends changes, with numbers one after the other; they are on the disk when it returns. When
   * it fails, they are to be appended again: the next try goes into another file, as nobody knows
   * what is in this one.
   */
  void append(List<Write> writes) throws IOException {
    buffer.reset();
    DataOutputStream out = new DataOutputStream(buffer);
    out.write(new byte[LogFile.HEADER]);
    for (Write write : writes) {
      LogRecords.write(write.change(), out);
    }
    long first = writes.getFirst().number();
    LogFile.seal(buffer.bytes(), buffer.size(), first, writes.size());
    LogFile file = fileFor(buffer.size());
    boolean written = false;
    try {
      file.append(buffer.bytes(), buffer.size());
      last = writes.getLast().number();
      written = true;
    } finally {
      if (!written) {
        leave(file, false);
      }
    }
    if (buffer.size() > SIZE) {
      buffer = new Buffer();
    }
  }

  private LogFile fileFor(int bytes) throws IOException {
    LogFile file = current;
    if (file != null && file.hasRoomFor(bytes)) {
      return file;
    }
    if (file != null) {
      leave(file, true);
    }
    LogFile fresh = fresh(bytes);
    current = fresh;
    return fresh;
  }

  private void leave(LogFile file, boolean sound) {
    file.close();
    current = null;
    synchronized (this) {
      past.add(new Past(file.path(), last, sound));
    }
  }

  private synchronized LogFile fresh(int bytes) throws IOException {
    Files.createDirectories(folder);
    Path path = folder.resolve("%06d.wal".formatted(++names));
    LogFile file;
    if (spare != null && bytes <= SIZE) {
      Files.move(spare, path, StandardCopyOption.ATOMIC_MOVE);
      spare = null;
      file = LogFile.reuse(path);
    } else {
      file = LogFile.create(path, Math.max(SIZE, bytes));
    }
    flushFolder();
    return file;
  }

  private void flushFolder() throws IOException {
    if (FOLDERS_ARE_FLUSHED) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  /** Whether there is a file that could be dropped if the database had all up to this change. */
  synchronized boolean isDue(long committed) {
    return past.stream().anyMatch(file -> file.last <= committed);
  }

  /** The database has all up to this change, on the disk: files with nothing else may go. */
  synchronized void drop(long committed) {
    for (Past file : List.copyOf(past)) {
      if (file.last <= committed) {
        past.remove(file);
        if (spare == null && file.reusable && isUsual(file.path)) {
          spare = file.path;
        } else {
          delete(file.path);
        }
      }
    }
  }

  private static boolean isUsual(Path path) {
    return path.toFile().length() == SIZE;
  }

  /** What stays is read again and skipped by the next one who opens it. */
  private static void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      path.toFile().deleteOnExit();
    }
  }

  /**
   * The end; nobody appends any more.
   *
   * @param all whether the database has all, on the disk
   */
  synchronized void close(boolean all) {
    if (current != null) {
      current.close();
      past.add(new Past(current.path(), last, false));
      current = null;
    }
    if (all) {
      past.forEach(file -> delete(file.path));
      past.clear();
      if (spare != null) {
        delete(spare);
      }
    }
  }
}
