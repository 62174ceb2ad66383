package io.cameleer.journal;

import io.cameleer.run.RunStatus;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Changes as the bytes that stand in the log, and back, exactly. */
final class LogRecords {
  private static final int NOTHING = -1;

  private LogRecords() {}

  static void write(Change change, DataOutputStream out) throws IOException {
    switch (change) {
      case Change.Mark mark -> out.writeByte('M');
      case Change.Accepted run -> {
        head('A', run, out);
        text(run.parent(), out);
        text(run.workflow(), out);
        text(run.version(), out);
        time(run.at(), out);
        text(run.key(), out);
        out.writeBoolean(run.report());
        text(run.request(), out);
      }
      case Change.Began run -> head('B', run, out);
      case Change.Entry entry -> {
        head('E', entry, out);
        text(entry.kind().name(), out);
        text(entry.name(), out);
        out.writeInt(entry.place());
        text(entry.body(), out);
      }
      case Change.Ended run -> {
        head('Z', run, out);
        text(run.status().name(), out);
        out.writeBoolean(run.degraded());
        time(run.at(), out);
        text(run.error(), out);
        text(run.record(), out);
      }
      case Change.Reported run -> head('R', run, out);
      case Change.Forgotten run -> head('F', run, out);
    }
  }

  private static void head(char kind, Change change, DataOutputStream out) throws IOException {
    out.writeByte(kind);
    text(change.run(), out);
  }

  /**
   * The next change.
   *
   * @throws IllegalArgumentException when there is none that this version knows
   */
  static Change read(DataInputStream in) throws IOException {
    char kind = (char) in.readByte();
    if (kind == 'M') {
      return new Change.Mark();
    }
    String run = text(in);
    return switch (kind) {
      case 'A' ->
          new Change.Accepted(
              run,
              text(in),
              text(in),
              text(in),
              time(in),
              textOrNull(in),
              in.readBoolean(),
              text(in));
      case 'B' -> new Change.Began(run);
      case 'E' ->
          new Change.Entry(run, Change.Kind.valueOf(text(in)), text(in), in.readInt(), text(in));
      case 'Z' ->
          new Change.Ended(
              run,
              RunStatus.valueOf(text(in)),
              in.readBoolean(),
              time(in),
              textOrNull(in),
              text(in));
      case 'R' -> new Change.Reported(run);
      case 'F' -> new Change.Forgotten(run);
      default -> throw new IllegalArgumentException("there is no change of kind " + (int) kind);
    };
  }

  private static void time(Instant time, DataOutputStream out) throws IOException {
    out.writeLong(time.getEpochSecond());
    out.writeInt(time.getNano());
  }

  private static Instant time(DataInputStream in) throws IOException {
    return Instant.ofEpochSecond(in.readLong(), in.readInt());
  }

  /** The length in bytes, twice, and one more for what is no Unicode, which UTF-8 cannot say. */
  private static void text(@Nullable String text, DataOutputStream out) throws IOException {
    if (text == null) {
      out.writeInt(NOTHING);
      return;
    }
    boolean unicode = Codec.isUnicode(text);
    byte[] bytes = unicode ? text.getBytes(StandardCharsets.UTF_8) : Codec.bytes(text);
    out.writeInt(bytes.length * 2 + (unicode ? 0 : 1));
    out.write(bytes);
  }

  private static String text(DataInputStream in) throws IOException {
    return Objects.requireNonNull(textOrNull(in), "a text");
  }

  private static @Nullable String textOrNull(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length == NOTHING) {
      return null;
    }
    byte[] bytes = in.readNBytes(length / 2);
    return length % 2 == 0 ? new String(bytes, StandardCharsets.UTF_8) : Codec.characters(bytes);
  }
}
