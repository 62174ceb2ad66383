package io.cameleer.compile;

import java.time.Duration;

/** Durations as Camel and people read them: {@code 30s}, {@code 1500ms}, {@code 5m}, {@code 2h}. */
final class DurationText {
  private DurationText() {}

  /**
   * One number and one unit, the largest that is exact; parts of a millisecond count as a whole
   * one.
   */
  static String of(Duration duration) {
    long millis = millis(duration);
    if (millis % 1000 != 0) {
      return millis + "ms";
    }
    if (millis == 0 || millis % 60_000 != 0) {
      return millis / 1000 + "s";
    }
    return millis % 3_600_000 == 0 ? millis / 3_600_000 + "h" : millis / 60_000 + "m";
  }

  /** Whole seconds, at least one. */
  static long seconds(Duration duration) {
    return Math.max(1, Math.ceilDiv(millis(duration), 1000L));
  }

  private static long millis(Duration duration) {
    return duration.toMillis() + (duration.toNanosPart() % 1_000_000 == 0 ? 0 : 1);
  }
}
