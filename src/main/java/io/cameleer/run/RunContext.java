package io.cameleer.run;

import java.util.Objects;

/**
 * What all runs of an engine share.
 *
 * @param timer the clock
 * @param listener hears of everything
 * @param journal keeps what must not be lost
 * @param secrets what must not be shown
 */
public record RunContext(Timer timer, RunListener listener, RunJournal journal, Secrets secrets) {
  /** Refuses nulls. */
  public RunContext {
    Objects.requireNonNull(timer, "timer");
    Objects.requireNonNull(listener, "listener");
    Objects.requireNonNull(journal, "journal");
    Objects.requireNonNull(secrets, "secrets");
  }
}
