package io.cameleer.source;

import java.util.List;
import java.util.Objects;

/**
 * The text of a document and the name it goes by.
 *
 * @param name the name shown in messages; the file's path as the user gave it
 * @param text the text as it was read
 */
public record SourceText(String name, String text) {
  /** Refuses nulls. */
  public SourceText {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(text, "text");
  }

  /** The line with this number, counted from 1, without its end; empty when there is none. */
  public String line(int number) {
    List<String> lines = text.lines().skip(Math.max(0, number - 1L)).limit(1).toList();
    return lines.isEmpty() ? "" : lines.get(0);
  }
}
