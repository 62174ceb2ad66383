package io.cameleer.journal;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * One file of the log. Its length is given to it at first, full of zeros, as a flush is cheaper
 * where a file does not grow. In it stand groups, each with its length, the number of its first
 * change, how many it has, and a checksum; behind the last one is nothing, or what is left of an
 * earlier use of the file, with lower numbers.
 */
final class LogFile {
  /** Says that a group begins, and in which form. */
  private static final int MAGIC = 0x434d4c31;

  /** What stands before the changes of a group: magic, length, first number, count, checksum. */
  static final int HEADER = 4 + 4 + 8 + 4 + 4;

  private static final int PIECE = 1 << 16;

  private final Path path;

  /** Written by one thread at a time. */
  private final FileChannel channel;

  private final long size;
  private long end;

  private LogFile(Path path, FileChannel channel, long size) {
    this.path = path;
    this.channel = channel;
    this.size = size;
  }

  /** A new one of this size. */
  static LogFile create(Path path, long size) throws IOException {
    FileChannel channel =
        FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    LogFile file = new LogFile(path, channel, size);
    boolean made = false;
    try {
      file.fill();
      made = true;
      return file;
    } finally {
      if (!made) {
        file.close();
        Files.deleteIfExists(path);
      }
    }
  }

  /** One that is there and that nobody needs any more, to be written from its beginning. */
  static LogFile reuse(Path path) throws IOException {
    FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE);
    return new LogFile(path, channel, channel.size());
  }

  private void fill() throws IOException {
    ByteBuffer zeros = ByteBuffer.allocateDirect(PIECE);
    for (long place = 0; place < size; place += zeros.position()) {
      zeros.clear().limit((int) Math.min(PIECE, size - place));
      channel.write(zeros, place);
    }
    channel.force(true);
  }

  Path path() {
    return path;
  }

  /** Whether so many more bytes have a place in it; a group that has one nowhere has one here. */
  boolean hasRoomFor(int bytes) {
    return end + bytes <= size;
  }

  /** Writes a group behind the others, and flushes it to the disk. */
  void append(byte[] group, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(group, 0, length);
    long place = end;
    while (bytes.hasRemaining()) {
      int piece = Math.min(PIECE * 16, bytes.remaining());
      ByteBuffer part = bytes.slice(bytes.position(), piece);
      int written = channel.write(part, place);
      bytes.position(bytes.position() + written);
      place += written;
    }
    channel.force(false);
    end = place;
  }

  void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // What is on the disk is on the disk.
    }
  }

  /**
   * Completes a group: what stands before its changes.
   *
   * @param group room for the header, then the changes
   */
  static void seal(byte[] group, int length, long first, int count) {
    ByteBuffer header = ByteBuffer.wrap(group, 0, HEADER);
    header.putInt(MAGIC).putInt(length - HEADER).putLong(first).putInt(count);
    header.putInt(checksum(group, 0, length - HEADER));
  }

  private static int checksum(byte[] bytes, int place, int length) {
    CRC32C sum = new CRC32C();
    sum.update(bytes, place, HEADER - 4);
    sum.update(bytes, place + HEADER, length);
    return (int) sum.getValue();
  }

  /** A group where it stands; {@code place} is that of its changes. */
  record Group(long first, int count, int place, int length) {
    long last() {
      return first + count - 1;
    }
  }

  /**
   * What stands in a file.
   *
   * @param groups those of its last use, in order, without a gap
   */
  record Content(Path path, List<Group> groups) {
    /** The number of the first change; the highest there is when it has none. */
    long first() {
      return groups.isEmpty() ? Long.MAX_VALUE : groups.getFirst().first;
    }

    /** The number of the last change; 0 when it has none. */
    long last() {
      return groups.isEmpty() ? 0 : groups.getLast().last();
    }
  }

  /** The changes of a group of a file with these bytes. */
  static List<Write> writes(Path path, byte[] bytes, Group group) {
    List<Write> writes = new ArrayList<>(group.count);
    DataInputStream in =
        new DataInputStream(new ByteArrayInputStream(bytes, group.place, group.length));
    try {
      for (int i = 0; i < group.count; i++) {
        writes.add(new Write(group.first + i, LogRecords.read(in)));
      }
    } catch (IOException | RuntimeException e) {
      throw new JournalException(
          "the log "
              + path
              + " has something at byte "
              + (group.place - HEADER)
              + " that this version does not know: "
              + e.getMessage(),
          e);
    }
    return writes;
  }

  /**
   * Reads a file. A group that was torn when the machine stopped was never called stored: it and
   * what is behind it is no part of the content.
   *
   * @param committed what the database has: a use of the file that ends before it is over
   * @throws JournalException when there are groups behind one that cannot be read
   */
  static Content check(Path path, long committed) throws IOException {
    byte[] bytes = Files.readAllBytes(path);
    Content content = read(path, bytes);
    List<Group> groups = content.groups;
    int end = groups.isEmpty() ? 0 : groups.getLast().place + groups.getLast().length;
    long known = Math.max(committed, content.last());
    for (int place = end; place <= bytes.length - HEADER; place++) {
      Group later = group(bytes, place);
      if (later != null && later.last() > known) {
        throw new JournalException(
            "the log "
                + path
                + " is damaged at byte "
                + end
                + ", and what was recorded from byte "
                + place
                + " on would be lost: put it back from a backup, or move the folder "
                + path.getParent()
                + " away to go on without what stands in it",
            null);
      }
    }
    return content;
  }

  /** What stands in a file with these bytes, up to the first group that cannot be read. */
  static Content read(Path path, byte[] bytes) {
    List<Group> groups = new ArrayList<>();
    int end = 0;
    for (Group next = group(bytes, 0); next != null; next = group(bytes, end)) {
      if (!groups.isEmpty() && next.first != groups.getLast().last() + 1) {
        break;
      }
      groups.add(next);
      end = next.place + next.length;
    }
    return new Content(path, groups);
  }

  private static @Nullable Group group(byte[] bytes, int place) {
    if (bytes.length - place < HEADER) {
      return null;
    }
    ByteBuffer header = ByteBuffer.wrap(bytes, place, HEADER);
    if (header.getInt() != MAGIC) {
      return null;
    }
    int length = header.getInt();
    Group group = new Group(header.getLong(), header.getInt(), place + HEADER, length);
    if (length < 0 || length > bytes.length - place - HEADER || group.count < 1) {
      return null;
    }
    return header.getInt() == checksum(bytes, place, length) ? group : null;
  }
}
