package io.cameleer.journal;

import io.cameleer.run.DuplicateRunException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * The idempotency keys of runs that are on their way into the database, where they cannot be found
 * yet. Safe for use by several threads.
 */
final class Keys {
  private final ConcurrentMap<Key, InFlight> inFlight = new ConcurrentHashMap<>();

  private record Key(String workflow, String key) {}

  /**
   * A run of a key.
   *
   * @param accepted completed when it is known whether the run is
   */
  private record InFlight(Key key, String run, CompletableFuture<Boolean> accepted) {}

  /** The right of one run to a key. */
  final class Claim {
    private final InFlight flight;

    private Claim(InFlight flight) {
      this.flight = flight;
    }

    /** The run is accepted. */
    void accepted() {
      flight.accepted.complete(true);
    }

    /** The run is not accepted, or can be found in the database by now. */
    void end() {
      inFlight.remove(flight.key, flight);
      flight.accepted.complete(false);
    }
  }

  /**
   * Claims a key for a run. Waits for another run of the same key, until it is known whether that
   * one is accepted.
   *
   * @throws DuplicateRunException when it is
   */
  Claim claim(String workflow, String key, String run) {
    InFlight ours = new InFlight(new Key(workflow, key), run, new CompletableFuture<>());
    for (InFlight other = inFlight.putIfAbsent(ours.key, ours);
        other != null;
        other = inFlight.putIfAbsent(ours.key, ours)) {
      if (other.accepted.join()) {
        throw new DuplicateRunException(other.run);
      }
    }
    return new Claim(ours);
  }

  /** The run that has this key and is on its way; null for none. */
  @Nullable String run(String workflow, String key) {
    InFlight flight = inFlight.get(new Key(workflow, key));
    return flight == null ? null : flight.run;
  }
}
