package io.cameleer.camel;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Points in time as a document says them. */
final class TimeOfDay {
  private TimeOfDay() {}

  /**
   * How long until then; zero when it has passed.
   *
   * @param text an ISO date and time, with an offset or without, an ISO date, or a time of day,
   *     which means the next one
   * @param timezone where a time without an offset holds; null for UTC
   */
  static Duration until(Instant now, String text, @Nullable String timezone) {
    ZoneId zone = zone(timezone);
    Instant then = instant(now.atZone(zone), text.strip(), zone);
    Duration wait = Duration.between(now, then);
    return wait.isNegative() ? Duration.ZERO : wait;
  }

  private static ZoneId zone(@Nullable String timezone) {
    if (timezone == null || timezone.isBlank()) {
      return ZoneOffset.UTC;
    }
    try {
      return ZoneId.of(timezone.strip());
    } catch (DateTimeException e) {
      throw new CallException(
          "expression",
          "'" + timezone + "' is no timezone; expected a name like Europe/Paris, or UTC",
          e);
    }
  }

  private static Instant instant(ZonedDateTime now, String text, ZoneId zone) {
    try {
      if (text.length() <= 8 && text.indexOf(':') > 0) {
        return next(now, LocalTime.parse(text.length() == 4 ? "0" + text : text));
      }
      if (text.indexOf('T') < 0 && text.indexOf(' ') < 0) {
        return LocalDate.parse(text).atStartOfDay(zone).toInstant();
      }
      return dateAndTime(text.replace(' ', 'T'), zone);
    } catch (DateTimeParseException e) {
      throw new CallException(
          "expression",
          "'" + text + "' is no time; expected one like 09:30 or 2030-01-31T09:30:00Z",
          e);
    }
  }

  private static Instant dateAndTime(String text, ZoneId zone) {
    int time = text.indexOf('T');
    String clock = text.substring(time);
    boolean hasOffset = clock.endsWith("Z") || clock.indexOf('+') > 0 || clock.indexOf('-') > 0;
    return hasOffset
        ? OffsetDateTime.parse(text).toInstant()
        : LocalDateTime.parse(text).atZone(zone).toInstant();
  }

  private static Instant next(ZonedDateTime now, LocalTime time) {
    ZonedDateTime today = now.with(time);
    return (today.isAfter(now) ? today : now.plusDays(1).with(time)).toInstant();
  }
}
