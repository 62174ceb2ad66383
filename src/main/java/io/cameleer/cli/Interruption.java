package io.cameleer.cli;

import io.cameleer.engine.Engine;
import io.cameleer.engine.RunHandle;
import io.cameleer.run.Run;
import java.util.concurrent.CountDownLatch;

/**
 * What happens on Ctrl-C (or a polite kill) while a run is going on: the run is cancelled, what it
 * started is stopped, and the process ends with the status that the signal stands for.
 */
final class Interruption implements AutoCloseable {
  private final RunHandle handle;
  private final Thread hook;

  private Interruption(RunHandle handle, Thread hook) {
    this.handle = handle;
    this.hook = hook;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  static Interruption cancels(RunHandle handle, Engine engine, Progress progress, Console console) {
    return new Interruption(
        handle,
        new Thread(
            () -> {
              handle.cancel("interrupted");
              engine.close();
              progress.close();
              console
                  .err()
                  .println(console.errStyle().yellow("■ interrupted") + ": the run was cancelled");
              console.err().flush();
            },
            "interruption"));
  }

  /** The run, ended by itself or by the signal. */
  Run await() throws InterruptedException {
    return handle.await();
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      awaitEnd();
    }
  }

  /** The process is on its way out already, and the hook has the last word: never returns. */
  private static void awaitEnd() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
