package io.cameleer.read;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Durations as the document writes them: {@code 500ms}, {@code 1m30s}, or bare milliseconds. */
final class Durations {
  /** As a pattern of JSON Schema. */
  static final String PATTERN = "^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$|^[0-9]+$";

  private static final Pattern WHOLE =
      Pattern.compile("(?:[0-9]{1,15}(?:\\.[0-9]{1,9})?(?:ms|s|m|h|d))+");
  private static final Pattern PART = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)(ms|s|m|h|d)");
  private static final Pattern BARE = Pattern.compile("[0-9]{1,15}");
  private static final Pattern IN_WORDS =
      Pattern.compile(
          "([0-9]{1,15}(?:\\.[0-9]{1,9})?)\\s*(?:(ms|msecs?|millis(?:econds?)?)|(s|secs?|seconds?)"
              + "|(m|mins?|minutes?)|(h|hrs?|hours?)|(d|days?))",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern ISO = Pattern.compile("PT((?:[0-9.]{1,10}[HMS])+)");
  private static final List<String> UNITS = List.of("ms", "s", "m", "h", "d");

  private static final Duration LONGEST = Duration.ofDays(366);

  private Durations() {}

  /** The duration; null when the text is none, or one of more than a year. */
  static @Nullable Duration parse(String text) {
    if (BARE.matcher(text).matches()) {
      return limited(Duration.ofMillis(Long.parseLong(text)));
    }
    String compact = text.replace(" ", "");
    if (!WHOLE.matcher(compact).matches()) {
      return null;
    }
    BigDecimal millis = BigDecimal.ZERO;
    Matcher parts = PART.matcher(compact);
    while (parts.find()) {
      millis =
          millis.add(
              new BigDecimal(parts.group(1)).multiply(BigDecimal.valueOf(unit(parts.group(2)))));
    }
    boolean tooLong = millis.compareTo(BigDecimal.valueOf(LONGEST.toMillis())) > 0;
    return tooLong ? null : Duration.ofNanos(millis.movePointRight(6).longValue());
  }

  /** A duration that is written otherwise, in the words of the document; null for none. */
  static @Nullable String meant(String text) {
    Matcher iso = ISO.matcher(text);
    if (iso.matches()) {
      String compact = iso.group(1).toLowerCase(Locale.ROOT);
      return parse(compact) == null ? null : compact;
    }
    Matcher words = IN_WORDS.matcher(text.strip());
    if (!words.matches()) {
      return null;
    }
    int unit = 0;
    while (words.group(unit + 2) == null) {
      unit++;
    }
    String compact = words.group(1) + UNITS.get(unit);
    return parse(compact) == null ? null : compact;
  }

  static boolean isBare(String text) {
    return BARE.matcher(text).matches();
  }

  private static @Nullable Duration limited(Duration duration) {
    return duration.compareTo(LONGEST) > 0 ? null : duration;
  }

  private static long unit(String unit) {
    return switch (unit) {
      case "ms" -> 1;
      case "s" -> 1000;
      case "m" -> 60_000;
      case "h" -> 3_600_000;
      default -> 86_400_000;
    };
  }
}
