package io.cameleer.run;

import java.time.Instant;
import java.util.Objects;

/**
 * Where a run comes from.
 *
 * @param id its id
 * @param request what was asked for, the input checked, defaults filled in
 * @param acceptedAt when
 * @param history what is behind it
 */
public record RunOrigin(String id, RunRequest request, Instant acceptedAt, RunHistory history) {
  /** Refuses nulls. */
  public RunOrigin {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(request, "request");
    Objects.requireNonNull(acceptedAt, "acceptedAt");
    Objects.requireNonNull(history, "history");
  }

  /** A run that begins, under a new id. */
  public static RunOrigin begin(RunRequest request, Instant now, RunHistory past) {
    return new RunOrigin(RunIds.next(now), request, now, past);
  }

  /**
   * A run that goes on where it was.
   *
   * @throws LostSecretException when its input had a secret that is not known any more
   */
  public static RunOrigin goOn(RecordedRun run, Secrets secrets) {
    RunRequest request = run.request().withInput(secrets.unseal(run.request().input()));
    return new RunOrigin(run.id(), request, run.acceptedAt(), RunHistory.of(run, secrets));
  }
}
