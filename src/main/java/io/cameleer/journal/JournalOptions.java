package io.cameleer.journal;

import java.time.Duration;
import java.util.Objects;

/**
 * How a journal is to be.
 *
 * @param url the database, a JDBC URL
 * @param durability what it takes until something counts as kept
 * @param keep for how long runs are kept after their end
 * @param patience how long somebody who wants a run accepted waits for a database that does not
 *     answer
 * @param sweep how often runs are looked for that were kept long enough
 */
public record JournalOptions(
    String url, Durability durability, Duration keep, Duration patience, Duration sweep) {
  /** Refuses nulls, and times that are none. */
  public JournalOptions {
    Objects.requireNonNull(url, "url");
    Objects.requireNonNull(durability, "durability");
    if (keep.isNegative() || patience.isNegative() || !sweep.isPositive()) {
      throw new IllegalArgumentException("a journal needs times from 0 on");
    }
  }

  /** Everything on the disk, runs kept for 30 days, ten seconds of patience, a sweep a minute. */
  public static JournalOptions of(String url) {
    return new JournalOptions(
        url, Durability.FULL, Duration.ofDays(30), Duration.ofSeconds(10), Duration.ofMinutes(1));
  }

  /** The same with another durability. */
  public JournalOptions with(Durability other) {
    return new JournalOptions(url, other, keep, patience, sweep);
  }

  /** The same with runs kept for another time after their end. */
  public JournalOptions withKeep(Duration other) {
    return new JournalOptions(url, durability, other, patience, sweep);
  }

  /** The same with more or less patience. */
  public JournalOptions withPatience(Duration other) {
    return new JournalOptions(url, durability, keep, other, sweep);
  }

  /** The same with another time between two sweeps. */
  public JournalOptions withSweep(Duration other) {
    return new JournalOptions(url, durability, keep, patience, other);
  }
}
