package io.cameleer.read;

import io.cameleer.source.Location;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A value of the document, expressions back in place, that knows where it stands. */
sealed interface Node {
  /** The file it stands in. */
  LiftedText file();

  /** The offset of its first character. */
  int start();

  /** The offset behind its last character. */
  int end();

  /** How many values it holds with aliases written out, itself included; long texts count more. */
  long size();

  /** Where it begins. */
  default Location at() {
    return file().positions().at(start());
  }

  /** How many characters to underline: those of its first line, at least one. */
  default int length() {
    String text = file().source().text();
    int i = start();
    while (i < end() && i < text.length() && text.charAt(i) != '\n' && text.charAt(i) != '\r') {
      i++;
    }
    return Math.max(1, text.substring(start(), i).stripTrailing().length());
  }

  /**
   * A text, number, boolean or null.
   *
   * @param raw its text as YAML gave it, with fillers
   * @param text its text with the expressions back in place
   * @param firstLift the index of the first of its expressions among those of the file
   * @param plain whether it stands there without quotes and tag, so that it may be no text
   */
  record Scalar(
      LiftedText file, int start, int end, String raw, String text, int firstLift, boolean plain)
      implements Node {
    @Override
    public long size() {
      return 1L + text.length() / 64;
    }

    /** What it means: a text, or the number, boolean or null that the plain text stands for. */
    @Nullable Object value() {
      return plain && raw.equals(text) ? CoreSchema.value(text) : text;
    }

    boolean isText() {
      return value() instanceof String;
    }

    boolean isNull() {
      return value() == null;
    }

    /** Whether there is an expression in it. */
    boolean hasExpressions() {
      return text.contains("${");
    }

    /** Where a character of the text stands in the document. */
    Location at(int index) {
      return file.positions().at(Alignment.offset(this, index));
    }
  }

  /** A list. */
  record Listing(LiftedText file, int start, int end, List<Node> items, long size) implements Node {
    /** Copies the list. */
    public Listing {
      items = List.copyOf(items);
    }
  }

  /** Keys and values, each key once, in the order of the document. */
  record Mapping(LiftedText file, int start, int end, List<Entry> entries, long size)
      implements Node {
    /** Copies the list. */
    public Mapping {
      entries = List.copyOf(entries);
    }

    /** The value of a key. */
    @Nullable Node get(String key) {
      for (Entry entry : entries) {
        if (entry.key().text().equals(key)) {
          return entry.value();
        }
      }
      return null;
    }
  }

  /** One key and its value. */
  record Entry(Scalar key, Node value) {}

  /** What it is, for messages: {@code a list}. */
  default String word() {
    return switch (this) {
      case Listing list -> "a list";
      case Mapping map -> "an object";
      case Scalar scalar -> CoreSchema.word(scalar.value());
    };
  }
}
