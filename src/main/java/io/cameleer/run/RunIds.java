package io.cameleer.run;

import java.time.Instant;
import java.util.UUID;

/**
 * Ids of new runs: UUIDs of version 7 (RFC 9562, section 5.7), which begin with the time. A journal
 * finds the place of a new one beside those of the runs before it, and nobody can guess one, since
 * the other 74 bits are random. Safe for use by several threads.
 */
public final class RunIds {
  private static final long VERSION = 0x7000;
  private static final long RANDOM = 0xFFF;

  private RunIds() {}

  /** An id for a run that begins at this time. */
  public static String next(Instant now) {
    UUID random = UUID.randomUUID();
    long high = (now.toEpochMilli() << 16) | VERSION | (random.getMostSignificantBits() & RANDOM);
    return new UUID(high, random.getLeastSignificantBits()).toString();
  }
}
