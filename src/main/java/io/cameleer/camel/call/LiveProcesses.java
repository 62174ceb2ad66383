package io.cameleer.camel.call;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.support.service.ServiceSupport;
import org.jspecify.annotations.Nullable;

/**
 * The processes that a Camel context has started and that are still alive. They end with the
 * context, and with the JVM in whatever orderly way it ends (a {@code kill -9} of the JVM leaves
 * them behind). Thread-safe.
 */
final class LiveProcesses extends ServiceSupport {
  private final Set<Process> alive = ConcurrentHashMap.newKeySet();
  private @Nullable Thread hook;
  private volatile boolean closing;

  /**
   * Starts a process.
   *
   * @throws IOException when the operating system refuses
   */
  Process start(ProcessBuilder builder) throws IOException {
    if (closing) {
      throw new IOException("no process is started while the engine stops");
    }
    Process process = builder.start();
    alive.add(process);
    var unused = process.onExit().thenRun(() -> alive.remove(process));
    if (closing) {
      ProcessTree.stop(process.toHandle());
    }
    return process;
  }

  /** True from the moment on that all are being ended, in which no more are started. */
  boolean isClosing() {
    return closing;
  }

  @Override
  protected void doStart() {
    closing = false;
    hook = new Thread(this::stopAll, "stop processes");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  @Override
  protected void doStop() {
    stopAll();
    Thread installed = hook;
    hook = null;
    if (installed != null) {
      try {
        Runtime.getRuntime().removeShutdownHook(installed);
      } catch (IllegalStateException e) {
        // The JVM is going down: the hook has its work to do.
        return;
      }
    }
  }

  private void stopAll() {
    closing = true;
    var threads =
        alive.stream()
            .map(p -> Thread.ofPlatform().daemon().start(() -> ProcessTree.stop(p.toHandle())))
            .toList();
    for (Thread thread : threads) {
      try {
        thread.join(ProcessTree.GRACE.plusSeconds(5));
      } catch (InterruptedException e) {
        alive.forEach(Process::destroyForcibly);
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
