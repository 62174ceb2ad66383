package io.cameleer.camel;

import java.time.Duration;
import java.util.Objects;
import org.apache.camel.Expression;
import org.jspecify.annotations.Nullable;

/**
 * What a component says of answers that come as streams.
 *
 * @param piece what of each piece, the body, counts; null for the whole of it, and then the answer
 *     is the text of the stream
 * @param idle how long a stream may pause
 */
public record StreamRule(@Nullable Expression piece, Duration idle) {
  /** How long a stream may pause where nobody says. */
  public static final Duration USUAL_IDLE = Duration.ofMinutes(1);

  /** What holds where nobody says. */
  public static final StreamRule USUAL = new StreamRule(null, USUAL_IDLE);

  /** Refuses a pause of no length. */
  public StreamRule {
    Objects.requireNonNull(idle, "idle");
    if (idle.isNegative() || idle.isZero()) {
      throw new IllegalArgumentException("a pause is positive: " + idle);
    }
  }
}
