package io.cameleer.run;

/**
 * Hears of what happens in runs. Called on the thread where it happens, by one thread at a time for
 * one run, by many for many runs. It must return quickly; what it throws is logged and forgotten.
 */
@FunctionalInterface
public interface RunListener {
  /** Something happened. */
  void on(RunEvent event);
}
