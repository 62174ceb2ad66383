package io.cameleer.run;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/** Durations as people read them. */
public final class Durations {
  private static final BigDecimal SECOND = BigDecimal.valueOf(1_000_000_000L);

  private Durations() {}

  /**
   * {@code 250 ms}, {@code 1.5 s}, {@code 5 min}, {@code 2 h}: at most three digits after the
   * point.
   */
  public static String print(Duration duration) {
    if (duration.compareTo(Duration.ofSeconds(1)) < 0) {
      return duration.toMillis() + " ms";
    }
    if (duration.toMillis() % 3_600_000 == 0) {
      return duration.toHours() + " h";
    }
    if (duration.toMillis() % 60_000 == 0) {
      return duration.toMinutes() + " min";
    }
    BigDecimal seconds = new BigDecimal(duration.toNanos()).divide(SECOND, 3, RoundingMode.HALF_UP);
    return seconds.stripTrailingZeros().toPlainString() + " s";
  }
}
