package io.cameleer.read;

import io.cameleer.model.Fault;
import io.cameleer.model.Fault.Failure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code faults} of components. */
final class FaultFields {
  private static final int FIRST_ERROR = 400;
  private static final int LAST_ERROR = 599;

  /** A delay of some length. */
  private record Delay(Duration least, Duration most) {
    static final Delay NONE = new Delay(Duration.ZERO, Duration.ZERO);
  }

  private static final Field<Duration> MIN = Field.of("min", Shapes.pause(), "The shortest delay.");
  private static final Field<Duration> MAX = Field.of("max", Shapes.pause(), "The longest delay.");

  static final Section LATENCY_SECTION =
      Section.of("latency", "a delay", "How long a call is held up.", MIN, MAX).requiring(MAX);

  private static final Field<Delay> LATENCY =
      Field.of(
          "latency",
          Shapes.either(
              fixedDelay(),
              Shapes.object(LATENCY_SECTION, FaultFields::readDelay),
              "a duration, or {min, max}"),
          "How long a call is held up before it is made.");
  private static final Field<Failure> ERROR =
      Field.of("error", error(), "An HTTP status (503) or a message that the call fails with.");
  private static final Field<Boolean> RESET =
      Field.of("reset", Shapes.bool(), "Whether the connection breaks off.");
  private static final Field<Double> PROBABILITY =
      Field.of("probability", Shapes.number(0, 1), "How often, 0 to 1; always if absent.");
  private static final Field<Integer> SEED =
      Field.of(
          "seed",
          Shapes.whole(0, Integer.MAX_VALUE),
          "Where the draws begin, so that they are the same in each session.");

  static final Section SECTION =
      Section.of(
          "fault",
          "a fault",
          "What goes wrong on purpose, where a run asks for that.",
          LATENCY,
          ERROR,
          RESET,
          PROBABILITY,
          SEED);

  private static final Shape<Fault> FAULT = Shapes.object(SECTION, FaultFields::readFault);

  static final Shape<List<Fault>> FAULTS = faults();

  private FaultFields() {}

  private static Shape<List<Fault>> faults() {
    Shape<List<Fault>> list = Shapes.list(FAULT, "a fault, or a list of faults");
    return new Shape<>(
        "a fault, or a list of faults",
        Map.of("anyOf", List.of(FAULT.schema(), list.schema())),
        (node, reading) -> {
          if (!(node instanceof Node.Mapping)) {
            return list.read(node, reading);
          }
          Fault fault = FAULT.read(node, reading);
          return fault == null ? null : List.of(fault);
        });
  }

  private static Shape<Delay> fixedDelay() {
    Shape<Duration> duration = Shapes.duration();
    return new Shape<>(
        duration.expected(),
        duration.schema(),
        (node, reading) -> {
          Duration delay = duration.read(node, reading);
          return delay == null ? null : new Delay(delay, delay);
        });
  }

  private static @Nullable Delay readDelay(Fields fields) {
    Duration least = fields.get(MIN, Duration.ZERO);
    Duration most = fields.get(MAX);
    if (most == null) {
      return null;
    }
    if (most.compareTo(least) < 0) {
      fields.reading().error(fields.key(MAX), "'max' is shorter than 'min'", "swap the two");
      return null;
    }
    return new Delay(least, most);
  }

  private static Shape<Failure> error() {
    String expected = "an HTTP status from 400 to 599, or a message";
    Map<String, Object> status =
        Map.of("type", "integer", "minimum", FIRST_ERROR, "maximum", LAST_ERROR);
    return new Shape<>(
        expected,
        Map.of("anyOf", List.of(status, Map.of("type", "string"))),
        (node, reading) -> {
          if (!(node instanceof Node.Scalar scalar) || scalar.isNull()) {
            reading.wrongKind(node, expected);
            return null;
          }
          if (scalar.value() instanceof Number) {
            Integer code = Shapes.whole(FIRST_ERROR, LAST_ERROR, expected).read(node, reading);
            return code == null ? null : new Failure.Status(code);
          }
          return reading.isFixed(scalar) ? new Failure.Message(scalar.text()) : null;
        });
  }

  private static @Nullable Fault readFault(Fields fields) {
    Delay delay = fields.get(LATENCY, Delay.NONE);
    Failure error = fields.get(ERROR);
    boolean reset = fields.get(RESET, false);
    Integer seed = fields.get(SEED);
    double probability = fields.get(PROBABILITY, 1.0);
    if (error != null && reset) {
      fields.reading().error(fields.key(RESET), "'reset' and 'error' exclude each other", null);
      return null;
    }
    if (!fields.has(LATENCY) && !fields.has(ERROR) && !reset) {
      fields
          .reading()
          .warning(fields.map(), "nothing goes wrong here", "write 'latency', 'error' or 'reset'");
    }
    return new Fault(
        delay.least(),
        delay.most(),
        reset ? new Failure.Reset() : error,
        probability,
        seed == null ? null : seed.longValue());
  }
}
