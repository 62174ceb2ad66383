package io.cameleer.source;

/**
 * A place in a document.
 *
 * @param file the name that the user gave the file, as it is shown in messages
 * @param line the line, counted from 1
 * @param column the column in UTF-16 units, counted from 1
 */
public record Location(String file, int line, int column) implements Comparable<Location> {
  /** Refuses lines and columns below 1. */
  public Location {
    if (line < 1 || column < 1) {
      throw new IllegalArgumentException("a location counts from 1: " + line + ":" + column);
    }
  }

  /** The place where a file begins. */
  public static Location startOf(String file) {
    return new Location(file, 1, 1);
  }

  @Override
  public int compareTo(Location other) {
    int byFile = file.compareTo(other.file);
    if (byFile != 0) {
      return byFile;
    }
    int byLine = Integer.compare(line, other.line);
    return byLine != 0 ? byLine : Integer.compare(column, other.column);
  }

  /** {@code file:line:column}, the form that editors and terminals turn into a link. */
  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
