package io.cameleer.run;

import java.util.Objects;

/**
 * What all runs of an engine share.
 *
 * @param timer the clock
 * @param listener hears of everything
 * @param journal keeps what must not be lost
 * @param secrets what must not be shown
 * @param version which version of the documents the workflows are of: a hash of their texts; empty
 *     where nobody asks
 */
public record RunContext(
    Timer timer, RunListener listener, RunJournal journal, Secrets secrets, String version) {
  /** Without a version. */
  public RunContext(Timer timer, RunListener listener, RunJournal journal, Secrets secrets) {
    this(timer, listener, journal, secrets, "");
  }

  /** Refuses nulls. */
  public RunContext {
    Objects.requireNonNull(timer, "timer");
    Objects.requireNonNull(listener, "listener");
    Objects.requireNonNull(journal, "journal");
    Objects.requireNonNull(secrets, "secrets");
    Objects.requireNonNull(version, "version");
  }
}
