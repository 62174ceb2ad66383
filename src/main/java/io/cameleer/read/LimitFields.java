package io.cameleer.read;

import io.cameleer.expr.Template;
import io.cameleer.model.CachePolicy;
import io.cameleer.model.ConcurrencyLimit;
import io.cameleer.model.RateLimit;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code rate_limit}, {@code max_concurrent} and {@code cache} of components. */
final class LimitFields {
  private static final int MANY = 1_000_000;
  private static final String RATE = "a rate (10/s, 600/m)";
  private static final String RATE_PATTERN =
      "^[1-9][0-9]{0,5} ?(/|per) ?(s|sec|second|m|min|minute|h|hour|d|day|[0-9][0-9.smhd]*)$";
  private static final Pattern RATE_TEXT =
      Pattern.compile("([1-9][0-9]{0,5}) ?(?:/|per) ?([0-9.a-z]+)");
  private static final Map<String, String> UNITS =
      Map.of("sec", "1s", "second", "1s", "min", "1m", "minute", "1m", "hour", "1h", "day", "1d");

  private static final Field<Integer> QUEUE =
      Field.of(
          "queue",
          Shapes.whole(0, Integer.MAX_VALUE),
          "How many calls may wait in line, 100000 if absent; more fail at once.");

  private static final Field<Integer> REQUESTS =
      Field.of("requests", Shapes.whole(1, MANY), "So many calls.");
  private static final Field<Duration> PER =
      Field.of("per", Shapes.duration(), "In so long a time, 1s if absent.");

  static final Section RATE_SECTION =
      Section.of(
              "rate-limit",
              "a rate limit",
              "How many calls may begin in a span of time; the others wait in line.",
              REQUESTS,
              PER,
              QUEUE)
          .requiring(REQUESTS);

  static final Shape<RateLimit> RATE_LIMIT =
      Shapes.either(
          new Shape<>(
              RATE, Map.of("type", "string", "pattern", RATE_PATTERN), LimitFields::readRate),
          Shapes.object(RATE_SECTION, LimitFields::readRateFields),
          RATE);

  private static final String CALLS_EXPECTED = "a whole number from 1 on";
  private static final Shape<Template> CALLS_SHAPE =
      new Shape<>(
          CALLS_EXPECTED,
          Map.of(
              "anyOf",
              List.of(
                  Map.of("type", "integer", "minimum", 1),
                  Map.of("type", "string", "pattern", "\\$\\{"))),
          LimitFields::readCalls);
  private static final Field<Template> CALLS =
      Field.of("calls", CALLS_SHAPE, "So many calls at a time.");

  static final Section CONCURRENCY_SECTION =
      Section.of(
              "max-concurrent",
              "a bound on calls at a time",
              "How many calls may be under way at a time; the others wait in line.",
              CALLS,
              QUEUE)
          .requiring(CALLS);

  static final Shape<ConcurrencyLimit> CONCURRENCY =
      Shapes.either(
          new Shape<>(
              CALLS_EXPECTED,
              CALLS_SHAPE.schema(),
              (node, reading) -> limit(CALLS_SHAPE.read(node, reading), null)),
          Shapes.object(CONCURRENCY_SECTION, fields -> limit(fields.get(CALLS), fields.get(QUEUE))),
          CALLS_EXPECTED);

  private static final Field<Duration> TTL =
      Field.of(
          "ttl",
          Shapes.pause(),
          "How long an answer is kept, 5m if absent; 0 shares only calls that are under way.");
  private static final Field<Integer> MAX_SIZE =
      Field.of("max_size", Shapes.whole(1, MANY), "How many answers are kept, 1000 if absent.");
  private static final Field<Template> KEY =
      Field.of("key", Shapes.template(), "What makes calls equal; the whole input if absent.");

  static final Section CACHE_SECTION =
      Section.of(
          "cache", "a cache", "When an earlier answer stands for a new one.", TTL, MAX_SIZE, KEY);

  static final Shape<CachePolicy> CACHE =
      Shapes.either(
          new Shape<>("true, or a cache", Map.of("const", true), LimitFields::readCacheWord),
          Shapes.object(CACHE_SECTION, LimitFields::readCache),
          "a cache");

  private LimitFields() {}

  private static @Nullable RateLimit readRate(Node node, Reading reading) {
    if (!(node instanceof Node.Scalar scalar) || !reading.isFixed(scalar)) {
      return null;
    }
    Matcher rate = RATE_TEXT.matcher(scalar.text().strip().toLowerCase(Locale.ROOT));
    Duration per = rate.matches() ? per(rate.group(2)) : null;
    if (per == null || per.isZero()) {
      reading.wrongKind(node, RATE);
      return null;
    }
    return new RateLimit(Integer.parseInt(rate.group(1)), per, RateLimit.DEFAULT_QUEUE);
  }

  private static @Nullable Duration per(String text) {
    String word = UNITS.getOrDefault(text, text);
    return Durations.parse(Character.isLetter(word.charAt(0)) ? "1" + word : word);
  }

  private static @Nullable RateLimit readRateFields(Fields fields) {
    Integer requests = fields.get(REQUESTS);
    Duration per = fields.get(PER, Duration.ofSeconds(1));
    int queue = fields.get(QUEUE, RateLimit.DEFAULT_QUEUE);
    return requests == null ? null : new RateLimit(requests, per, queue);
  }

  /** A number, or an expression that is worked out when the routes are loaded. */
  private static @Nullable Template readCalls(Node node, Reading reading) {
    if (node instanceof Node.Scalar scalar && scalar.hasExpressions()) {
      return Templates.read(node, reading.seeingOnly(Sources.DOCUMENT));
    }
    Integer calls = Shapes.whole(1, Integer.MAX_VALUE).read(node, reading);
    return calls == null ? null : Template.constant(calls.longValue());
  }

  private static @Nullable ConcurrencyLimit limit(
      @Nullable Template calls, @Nullable Integer queue) {
    return calls == null
        ? null
        : new ConcurrencyLimit(calls, queue == null ? ConcurrencyLimit.DEFAULT_QUEUE : queue);
  }

  private static @Nullable CachePolicy readCacheWord(Node node, Reading reading) {
    if (node instanceof Node.Scalar scalar && Boolean.TRUE.equals(scalar.value())) {
      return CachePolicy.DEFAULT;
    }
    if (!(node instanceof Node.Scalar scalar && Boolean.FALSE.equals(scalar.value()))) {
      reading.wrongKind(node, "true, false, or a cache ({ttl, max_size, key})");
    }
    return null;
  }

  private static CachePolicy readCache(Fields fields) {
    CachePolicy usual = CachePolicy.DEFAULT;
    return new CachePolicy(
        fields.get(TTL, usual.ttl()), fields.get(MAX_SIZE, usual.maxSize()), fields.get(KEY));
  }
}
