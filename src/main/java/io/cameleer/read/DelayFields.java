package io.cameleer.read;

import io.cameleer.expr.Template;
import io.cameleer.model.JobKind;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A job of type {@code delay}. */
final class DelayFields {
  private static final Field<Template> DURATION =
      Field.of("duration", duration(), "How long it waits.");
  private static final Field<Template> TIME =
      Field.of("time", time(), "Until when it waits: an ISO date and time, or a time of day.");
  private static final Field<Template> TIMEZONE =
      Field.of(
          "timezone", timezone(), "Where that time holds, UTC if absent: Europe/Berlin, +02:00.");

  static final Section SECTION =
      Section.of(
          "job-delay",
          "a job of type 'delay'",
          "Waits, holding no thread.",
          DURATION,
          TIME,
          TIMEZONE);

  private DelayFields() {}

  static @Nullable JobKind read(Fields fields) {
    Template duration = fields.get(DURATION);
    Template time = fields.get(TIME);
    Template timezone = fields.get(TIMEZONE);
    Reading reading = fields.reading();
    if (!fields.has(DURATION) && !fields.has(TIME) && fields.isMeantAny(DURATION, TIME)) {
      return null;
    }
    if (fields.has(DURATION) == fields.has(TIME)) {
      reading.error(
          fields.has(TIME) ? fields.key(TIME) : fields.map(),
          fields.has(TIME)
              ? "'time' stands beside 'duration'"
              : "'duration' or 'time' is missing in " + SECTION.title(),
          fields.has(TIME) ? "keep one of the two" : null);
      return null;
    }
    if (fields.has(TIMEZONE) && !fields.has(TIME)) {
      reading.error(fields.key(TIMEZONE), "'timezone' belongs to a 'time'", null);
    }
    if (time != null) {
      return new JobKind.Delay.Until(time, timezone);
    }
    return duration == null ? null : new JobKind.Delay.For(duration);
  }

  private static Shape<Template> duration() {
    Shape<java.time.Duration> fixed = Shapes.pause();
    return new Shape<>(
        fixed.expected(),
        Map.of("type", List.of("string", "integer")),
        (node, reading) -> {
          boolean computed = node instanceof Node.Scalar scalar && scalar.hasExpressions();
          return computed || fixed.read(node, reading) != null
              ? Templates.read(node, reading)
              : null;
        });
  }

  private static Shape<Template> time() {
    return text(
        "a time (2030-01-31T09:30:00Z, 2030-01-31T09:30, 09:30)", DelayFields::isTime, List::of);
  }

  private static Shape<Template> timezone() {
    return text(
        "a time zone (Europe/Berlin, +02:00, UTC)",
        DelayFields::isZone,
        ZoneId::getAvailableZoneIds);
  }

  private static Shape<Template> text(
      String expected, Predicate<String> test, Supplier<Collection<String>> words) {
    return new Shape<>(
        expected,
        Map.of("type", "string"),
        (node, reading) -> {
          if (!(node instanceof Node.Scalar scalar) || scalar.isNull()) {
            reading.wrongKind(node, expected);
            return null;
          }
          if (!scalar.hasExpressions() && !test.test(scalar.text())) {
            reading.unknownWord(scalar, "expected " + expected, words.get());
            return null;
          }
          return scalar.hasExpressions()
              ? Templates.read(scalar, reading)
              : Template.constant(scalar.text());
        });
  }

  private static boolean isZone(String text) {
    try {
      ZoneId unused = ZoneId.of(text);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static boolean isTime(String text) {
    try {
      if (text.indexOf('T') > 0) {
        Object unused = DateTimeFormatter.ISO_DATE_TIME.parse(text);
      } else if (text.indexOf('-') > 0) {
        LocalDate unused = LocalDate.parse(text);
      } else {
        LocalTime unused = LocalTime.parse(text);
      }
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
