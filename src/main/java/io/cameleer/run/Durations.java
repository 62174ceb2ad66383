package io.cameleer.run;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Durations as people write and read them. */
public final class Durations {
  private static final BigDecimal SECOND = BigDecimal.valueOf(1_000_000_000L);

  private static final Duration LONGEST = Duration.ofDays(366);
  private static final Pattern BARE = Pattern.compile("[0-9]{1,15}");
  private static final Pattern WHOLE =
      Pattern.compile("(?:[0-9]{1,15}(?:\\.[0-9]{1,9})?(?:ms|s|m|h|d))+");
  private static final Pattern PART = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)(ms|s|m|h|d)");

  private Durations() {}

  /**
   * What a document or a route writes: {@code 500ms}, {@code 5s}, {@code 1m30s}, {@code 2h}, {@code
   * 1d}, or bare milliseconds.
   *
   * @return null when the text is none, or one of more than a year
   */
  public static @Nullable Duration parse(String text) {
    String compact = text.replace(" ", "");
    if (BARE.matcher(compact).matches()) {
      return limited(BigDecimal.valueOf(Long.parseLong(compact)));
    }
    if (!WHOLE.matcher(compact).matches()) {
      return null;
    }
    BigDecimal millis = BigDecimal.ZERO;
    Matcher parts = PART.matcher(compact);
    while (parts.find()) {
      millis = millis.add(new BigDecimal(parts.group(1)).multiply(unit(parts.group(2))));
    }
    return limited(millis);
  }

  private static @Nullable Duration limited(BigDecimal millis) {
    boolean tooLong = millis.compareTo(BigDecimal.valueOf(LONGEST.toMillis())) > 0;
    return tooLong ? null : Duration.ofNanos(millis.movePointRight(6).longValue());
  }

  private static BigDecimal unit(String unit) {
    return BigDecimal.valueOf(
        switch (unit) {
          case "ms" -> 1;
          case "s" -> 1000;
          case "m" -> 60_000;
          case "h" -> 3_600_000;
          default -> 86_400_000;
        });
  }

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
