package io.cameleer.read;

import io.cameleer.model.CircuitBreakerPolicy;
import io.cameleer.model.RetryPolicy;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code retry} and {@code circuit_breaker}, of components and of jobs. */
final class PolicyFields {
  private static final int MOST_ATTEMPTS = 1000;
  private static final String RETRY_WORDS = "a number of attempts, or a retry policy";

  /** What {@code jitter: true} stands for. */
  private static final double USUAL_JITTER = 0.2;

  private static final Set<String> FAILURES =
      Set.of(
          "timeout",
          "connection",
          "http",
          "exit-code",
          "circuit-open",
          "queue-full",
          "budget",
          "expression",
          "process",
          "error");
  private static final Pattern STATUS = Pattern.compile("(http-)?[1-5]([0-9][0-9]|xx)");

  private static final Field<Integer> ATTEMPTS =
      Field.of(
          "attempts",
          Shapes.whole(1, MOST_ATTEMPTS),
          "How many calls at most, the first included.");
  private static final Field<Duration> DELAY =
      Field.of("delay", Shapes.pause(), "The pause before the second call.");
  private static final Field<RetryPolicy.Backoff> BACKOFF =
      Field.of(
          "backoff",
          Shapes.choice(backoffs()),
          "How the pause grows: not at all, by itself each time, or twofold.");
  private static final Field<Duration> MAX_DELAY =
      Field.of("max_delay", Shapes.pause(), "No pause is longer.");
  private static final Field<Double> JITTER =
      Field.of(
          "jitter",
          jitter(),
          "By which part of itself a pause may be longer or shorter, 0 to 1; true is 0.2.");
  private static final Field<List<String>> ON =
      Field.of(
          "on",
          failures(),
          "Which failures are retried: timeout, connection, 503, 5xx, …; all but client errors if absent.");

  static final Section RETRY_SECTION =
      Section.of(
          "retry",
          "a retry policy",
          "When a failed call is made again.",
          ATTEMPTS,
          DELAY,
          BACKOFF,
          MAX_DELAY,
          JITTER,
          ON);

  static final Shape<RetryPolicy> RETRY =
      Shapes.either(
          new Shape<>(
              "a number of attempts",
              Shapes.whole(1, MOST_ATTEMPTS).schema(),
              PolicyFields::readAttempts),
          Shapes.object(RETRY_SECTION, PolicyFields::readRetry),
          "a number of attempts or a retry policy");

  private static final Field<Integer> FAILURE_THRESHOLD =
      Field.of(
          "failure_threshold",
          Shapes.whole(1, 1_000_000),
          "So many failures in a row open the breaker.");
  private static final Field<Duration> TIMEOUT =
      Field.of("timeout", Shapes.duration(), "How long one guarded call may take.");
  private static final Field<Duration> RESET_TIMEOUT =
      Field.of(
          "reset_timeout",
          Shapes.duration(),
          "How long it stays open before calls are tried again.");
  private static final Field<Integer> HALF_OPEN_CALLS =
      Field.of("half_open_calls", Shapes.whole(1, 1_000_000), "How many calls are tried then.");

  static final Section BREAKER_SECTION =
      Section.of(
          "circuit-breaker",
          "a circuit breaker",
          "When a component that keeps failing is left alone for a while.",
          FAILURE_THRESHOLD,
          TIMEOUT,
          RESET_TIMEOUT,
          HALF_OPEN_CALLS);

  static final Shape<CircuitBreakerPolicy> BREAKER =
      Shapes.object(BREAKER_SECTION, PolicyFields::readBreaker);

  private PolicyFields() {}

  private static Map<String, RetryPolicy.Backoff> backoffs() {
    Map<String, RetryPolicy.Backoff> words = new LinkedHashMap<>();
    words.put("fixed", RetryPolicy.Backoff.FIXED);
    words.put("linear", RetryPolicy.Backoff.LINEAR);
    words.put("exponential", RetryPolicy.Backoff.EXPONENTIAL);
    return words;
  }

  private static Shape<Double> jitter() {
    Shape<Double> number = Shapes.number(0, 1);
    return new Shape<>(
        "a number from 0 to 1",
        Map.of("anyOf", List.of(Map.of("type", "boolean"), number.schema())),
        (node, reading) ->
            node instanceof Node.Scalar scalar && scalar.value() instanceof Boolean on
                ? Double.valueOf(on ? USUAL_JITTER : 0)
                : number.read(node, reading));
  }

  private static Shape<List<String>> failures() {
    Shape<String> failure =
        new Shape<>("a kind of failure", Shapes.text().schema(), PolicyFields::readFailure);
    Shape<List<String>> one =
        new Shape<>(
            "a kind of failure",
            failure.schema(),
            (node, reading) -> {
              String word = failure.read(node, reading);
              return word == null ? null : List.of(word);
            });
    return Shapes.either(one, Shapes.list(failure, "a list of failures"), "a list of failures");
  }

  private static @Nullable String readFailure(Node node, Reading reading) {
    if (!(node instanceof Node.Scalar scalar) || scalar.isNull()) {
      reading.wrongKind(node, "a kind of failure: timeout, connection, 503, 5xx, …");
      return null;
    }
    String word = scalar.text();
    if (FAILURES.contains(word) || STATUS.matcher(word).matches()) {
      return word;
    }
    reading.unknownWord(
        scalar, "expected a kind of failure: timeout, connection, 503, 5xx, …", FAILURES);
    return null;
  }

  private static @Nullable RetryPolicy readAttempts(Node node, Reading reading) {
    String hint = ScalarHint.object(node, RETRY_SECTION);
    if (hint != null) {
      reading.wrongKind(node, RETRY_WORDS, hint);
      return null;
    }
    Integer attempts = Shapes.whole(1, MOST_ATTEMPTS, RETRY_WORDS).read(node, reading);
    RetryPolicy usual = RetryPolicy.DEFAULT;
    return attempts == null
        ? null
        : new RetryPolicy(
            attempts, usual.delay(), usual.backoff(), usual.maxDelay(), usual.jitter(), usual.on());
  }

  private static RetryPolicy readRetry(Fields fields) {
    RetryPolicy usual = RetryPolicy.DEFAULT;
    Duration delay = fields.get(DELAY, usual.delay());
    Duration longest = fields.get(MAX_DELAY);
    if (longest != null && longest.compareTo(delay) < 0) {
      fields
          .reading()
          .warning(
              fields.key(MAX_DELAY),
              "'max_delay' is shorter than 'delay', so every pause is 'max_delay' long",
              null);
    }
    Duration roof = usual.maxDelay().compareTo(delay) < 0 ? delay : usual.maxDelay();
    return new RetryPolicy(
        fields.get(ATTEMPTS, usual.attempts()),
        delay,
        fields.get(BACKOFF, usual.backoff()),
        longest == null ? roof : longest,
        fields.get(JITTER, usual.jitter()),
        fields.get(ON, usual.on()));
  }

  private static CircuitBreakerPolicy readBreaker(Fields fields) {
    CircuitBreakerPolicy usual = CircuitBreakerPolicy.DEFAULT;
    Duration reset = fields.get(RESET_TIMEOUT, usual.resetTimeout());
    if (reset.toMillis() % 1000 != 0) {
      fields
          .reading()
          .warning(
              fields.key(RESET_TIMEOUT),
              "a breaker stays open for whole seconds, so this is rounded up",
              null);
    }
    return new CircuitBreakerPolicy(
        fields.get(FAILURE_THRESHOLD, usual.failureThreshold()),
        fields.get(TIMEOUT, usual.timeout()),
        reset,
        fields.get(HALF_OPEN_CALLS, usual.halfOpenCalls()));
  }
}
