package io.cameleer.camel.call;

import java.util.List;

/** The end of a longer text, for a message. */
final class LastLines {
  private static final int LINES = 10;
  private static final int CHARS = 2000;

  private LastLines() {}

  /** The last lines of a text that are not blank, as they are; empty when there are none. */
  static String of(String text) {
    return of(text.substring(Math.max(0, text.length() - 4 * CHARS)).lines().toList());
  }

  /** The last of these lines that are not blank, joined. */
  static String of(List<String> lines) {
    List<String> told = lines.stream().filter(line -> !line.isBlank()).toList();
    String end = String.join("\n", told.subList(Math.max(0, told.size() - LINES), told.size()));
    return end.length() <= CHARS ? end : "…" + end.substring(end.length() - CHARS);
  }
}
