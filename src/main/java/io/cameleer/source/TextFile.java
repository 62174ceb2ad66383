package io.cameleer.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Reads text files: UTF-8, and UTF-16 and UTF-32 where a byte order mark or the zero bytes of the
 * first character show them.
 */
public final class TextFile {
  /** Longer files are refused unread. */
  public static final long MAX_BYTES = 40_000_000;

  private TextFile() {}

  /**
   * The text of a file, without a byte order mark, named as the path was given.
   *
   * @return null after a problem was added: the file is not there, too large, or no text
   */
  public static @Nullable SourceText read(Path file, Problems problems) {
    String name = file.toString();
    Location start = Location.startOf(name);
    try {
      if (Files.isDirectory(file)) {
        problems.error(start, 1, "this is a folder, expected a file", null);
        return null;
      }
      if (Files.isRegularFile(file) && Files.size(file) > MAX_BYTES) {
        problems.error(
            start,
            1,
            "the file has %,d bytes; at most %,d are read".formatted(Files.size(file), MAX_BYTES),
            null);
        return null;
      }
      return decode(name, Files.readAllBytes(file), problems);
    } catch (NoSuchFileException e) {
      problems.error(
          start, 1, "there is no such file", "looked for " + file.toAbsolutePath().normalize());
    } catch (IOException e) {
      problems.error(start, 1, "the file cannot be read: " + e.getMessage(), null);
    }
    return null;
  }

  /**
   * The text that bytes stand for, without a byte order mark.
   *
   * @return null after a problem was added: the place is that of the first byte that fits nothing
   */
  public static @Nullable SourceText decode(String name, byte[] bytes, Problems problems) {
    Encoding encoding = Encoding.of(bytes);
    ByteBuffer in = ByteBuffer.wrap(bytes, encoding.mark(), bytes.length - encoding.mark());
    CharsetDecoder decoder =
        encoding
            .charset()
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    CoderResult result = decoder.decode(in, out, true);
    out.flip();
    if (!result.isError()) {
      return new SourceText(name, out.toString());
    }
    int next = in.hasRemaining() ? in.get(in.position()) & 0xFF : 0;
    problems.error(
        end(name, out.toString()),
        1,
        "the byte 0x%02X is no %s here".formatted(next, encoding.charset().name()),
        "save the file as UTF-8");
    return null;
  }

  private static Location end(String name, String text) {
    int line = 1;
    int lineStart = 0;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '\n') {
        line++;
        lineStart = i + 1;
      }
    }
    return new Location(name, line, text.length() - lineStart + 1);
  }

  /** How a text is encoded, and how many bytes at its beginning say so. */
  private record Encoding(Charset charset, int mark) {
    static Encoding of(byte[] bytes) {
      int first = unsigned(bytes, 0);
      int second = unsigned(bytes, 1);
      int third = unsigned(bytes, 2);
      int fourth = unsigned(bytes, 3);
      if (first == 0xEF && second == 0xBB && third == 0xBF) {
        return new Encoding(StandardCharsets.UTF_8, 3);
      }
      if (first == 0xFF && second == 0xFE) {
        boolean wide = third == 0 && fourth == 0;
        return wide ? named("UTF-32LE", 4) : new Encoding(StandardCharsets.UTF_16LE, 2);
      }
      if (first == 0xFE && second == 0xFF) {
        return new Encoding(StandardCharsets.UTF_16BE, 2);
      }
      if (first == 0 && second == 0) {
        return third == 0xFE && fourth == 0xFF ? named("UTF-32BE", 4) : named("UTF-32BE", 0);
      }
      if (first > 0 && second == 0) {
        return third == 0 && fourth == 0
            ? named("UTF-32LE", 0)
            : new Encoding(StandardCharsets.UTF_16LE, 0);
      }
      return new Encoding(
          first == 0 && second > 0 ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_8, 0);
    }

    private static Encoding named(String charset, int mark) {
      return new Encoding(Charset.forName(charset), mark);
    }

    /** A byte, or -1 where there is none. */
    private static int unsigned(byte[] bytes, int index) {
      return index < bytes.length ? bytes[index] & 0xFF : -1;
    }
  }
}
