package io.cameleer.model;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that goes wrong with a component on purpose, in runs that ask for that. The delay comes
 * first; without a failure the call is made then.
 *
 * @param least the shortest delay; zero for none
 * @param most the longest delay
 * @param failure what the call fails with instead of being made; null to make it
 * @param probability how often, 0 to 1
 * @param seed where the draws begin, so that they are the same each time; null for anywhere
 */
public record Fault(
    Duration least,
    Duration most,
    @Nullable Failure failure,
    double probability,
    @Nullable Long seed) {

  /** What a call fails with. */
  public sealed interface Failure {
    /** An answer with this HTTP status. */
    record Status(int status) implements Failure {}

    /** An error with this message. */
    record Message(String text) implements Failure {}

    /** A connection that breaks off. */
    record Reset() implements Failure {}
  }

  /** Refuses what is no probability, and a longest delay that is shorter than the shortest. */
  public Fault {
    Objects.requireNonNull(least, "least");
    Objects.requireNonNull(most, "most");
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException("a probability is from 0 to 1: " + probability);
    }
    if (least.isNegative() || most.compareTo(least) < 0) {
      throw new IllegalArgumentException("no delay: from %s to %s".formatted(least, most));
    }
  }
}
