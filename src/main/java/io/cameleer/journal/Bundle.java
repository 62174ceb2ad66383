package io.cameleer.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Entries of one run that are stored at the same moment, in as few rows as possible: a row costs a
 * database more than what stands in it. Several in one row are a JSON array, in their order.
 */
final class Bundle {
  /** The kind of a row that holds several. */
  static final String KIND = "ENTRIES";

  /** A longer one has a row of its own. */
  static final int LONGEST = Parts.LONGEST / 8;

  /** Space for what stands around the entries of a row. */
  static final int AROUND = 2_000;

  private Bundle() {}

  /**
   * What is known of a run.
   *
   * @param number where it stands among all
   * @param kind what it is
   * @param name the note's or job's
   * @param place which item it is; 0 for something else
   * @param body its value, as the codec writes it
   */
  record Entry(long number, String kind, String name, int place, String body) {}

  /** The same in fewer rows. */
  static List<Entry> pack(List<Entry> entries) {
    if (entries.size() < 2) {
      return entries;
    }
    List<Entry> rows = new ArrayList<>();
    List<Entry> together = new ArrayList<>();
    int size = 0;
    for (Entry entry : entries) {
      int more = entry.body.length() + entry.name.length();
      if (!together.isEmpty() && size + more > LONGEST) {
        rows.add(row(together));
        together.clear();
        size = 0;
      }
      together.add(entry);
      size += more;
    }
    rows.add(row(together));
    return rows;
  }

  private static Entry row(List<Entry> together) {
    Entry first = together.getFirst();
    if (together.size() == 1) {
      return first;
    }
    return new Entry(first.number, KIND, "", 0, array(together));
  }

  /** A row's entries as a JSON array. */
  static String text(Entry row) {
    return row.kind.equals(KIND) ? row.body : array(List.of(row));
  }

  /** The row of such an array, the first of its run. */
  static Entry row(String text) {
    return new Entry(0, KIND, "", 0, text);
  }

  private static String array(List<Entry> entries) {
    StringBuilder body = new StringBuilder("[");
    for (Entry entry : entries) {
      body.append(body.length() == 1 ? "" : ",").append("{\"kind\":\"").append(entry.kind);
      if (!entry.name.isEmpty()) {
        body.append("\",\"name\":").append(Codec.write(entry.name, same -> same));
      } else {
        body.append('"');
      }
      if (entry.place != 0) {
        body.append(",\"place\":").append(entry.place);
      }
      body.append(",\"body\":").append(entry.body).append('}');
    }
    return body.append(']').toString();
  }

  /** Takes what was read of a row, one entry after the other. */
  @FunctionalInterface
  interface Reader {
    /** Takes one. */
    void entry(String kind, String name, int place, @Nullable Object value);
  }

  /**
   * Reads the entries of a row.
   *
   * @throws IllegalArgumentException when it cannot be read; the message names the entry
   */
  static void read(Entry row, UnaryOperator<String> unseal, Reader reader) {
    Object value = named(row.kind, row.name, () -> Codec.read(row.body, unseal));
    if (!row.kind.equals(KIND)) {
      take(reader, row.kind, row.name, row.place, value);
      return;
    }
    if (!(value instanceof List<?> entries)) {
      throw new IllegalArgumentException("its entry " + KIND + ": it is no list");
    }
    for (Object each : entries) {
      if (!(each instanceof Map<?, ?> entry) || !(entry.get("kind") instanceof String kind)) {
        throw new IllegalArgumentException("its entry " + KIND + ": something in it has no kind");
      }
      String name = Objects.requireNonNullElse(entry.get("name"), "").toString();
      int place = entry.get("place") instanceof Long number ? Math.toIntExact(number) : 0;
      take(reader, kind, name, place, entry.get("body"));
    }
  }

  private static void take(
      Reader reader, String kind, String name, int place, @Nullable Object value) {
    named(
        kind,
        name,
        () -> {
          reader.entry(kind, name, place, value);
          return null;
        });
  }

  @FunctionalInterface
  private interface Work {
    @Nullable Object done();
  }

  private static @Nullable Object named(String kind, String name, Work work) {
    try {
      return work.done();
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          "its entry " + (kind + " " + name).strip() + ": " + e.getMessage(), e);
    }
  }
}
