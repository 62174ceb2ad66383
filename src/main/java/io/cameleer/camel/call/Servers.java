package io.cameleer.camel.call;

import io.cameleer.camel.WorkflowRuntime;
import io.cameleer.run.Secrets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.support.service.ServiceSupport;
import org.jspecify.annotations.Nullable;

/**
 * The server processes of a Camel context. All routes of a component share one, and so do
 * components that start the same one; it starts with the first of them and stops with the last.
 * Thread-safe.
 */
final class Servers extends ServiceSupport {
  private static final int STOP_SECONDS = 10;

  private final CamelContext context;
  private final LiveProcesses processes;
  private final Map<String, Shared> shared = new LinkedHashMap<>();
  private final Map<Integer, CompletableFuture<Void>> stopping = new HashMap<>();

  private static final class Shared {
    private final ServerProcess server;
    private int users;

    Shared(ServerProcess server) {
      this.server = server;
    }
  }

  Servers(CamelContext context, LiveProcesses processes) {
    this.context = context;
    this.processes = processes;
  }

  /**
   * One more route uses the process; it is started if it is not running. Does not wait.
   *
   * @throws IllegalArgumentException when there is another process of this name
   */
  ServerProcess acquire(ServerSpec spec, Supplier<Map<String, @Nullable String>> environment) {
    ServerProcess server;
    CompletableFuture<Void> before;
    synchronized (this) {
      Shared known = known(spec, environment);
      if (!isSame(known.server.spec(), spec)) {
        throw new IllegalArgumentException(
            "process:" + spec.name() + " is described twice, and differently");
      }
      known.users++;
      server = known.server;
      before = stopping.getOrDefault(spec.port(), CompletableFuture.completedFuture(null));
    }
    var unused = before.thenRun(server::start);
    return server;
  }

  private Shared known(ServerSpec spec, Supplier<Map<String, @Nullable String>> environment) {
    for (Shared other : shared.values()) {
      if (isSame(other.server.spec(), spec)) {
        return other;
      }
    }
    return shared.computeIfAbsent(
        spec.name(),
        name ->
            new Shared(new ServerProcess(spec, environment, processes, log(name), this::otherAt)));
  }

  private static boolean isSame(ServerSpec one, ServerSpec other) {
    return one.named(other.name()).equals(other);
  }

  /** Which process of ours has a server's port: the first of those that want it; null for none. */
  private synchronized @Nullable String otherAt(ServerSpec server) {
    return shared.values().stream()
        .map(known -> known.server.spec())
        .filter(spec -> spec.port() == server.port())
        .map(ServerSpec::name)
        .findFirst()
        .filter(name -> !name.equals(server.name()))
        .orElse(null);
  }

  /** The process that listens at this port; null where it is none of ours. */
  synchronized @Nullable ServerProcess listeningAt(int port) {
    for (Shared known : shared.values()) {
      if (known.server.spec().port() == port) {
        return known.server;
      }
    }
    return null;
  }

  private ServerLog log(String name) {
    Secrets secrets = WorkflowRuntime.of(context).context().secrets();
    return new ServerLog(name, text -> secrets.mask(text));
  }

  /** One route less uses the process; the last one stops it. Does not wait. */
  void release(ServerProcess server) {
    synchronized (this) {
      Shared known = shared.get(server.spec().name());
      if (known == null || known.server != server || --known.users > 0) {
        return;
      }
      shared.remove(server.spec().name());
      int port = server.spec().port();
      CompletableFuture<Void> stopped =
          CompletableFuture.runAsync(
              server::stop, task -> Thread.ofPlatform().name("stop process").start(task));
      stopping.put(port, stopped);
      var unused = stopped.whenComplete((done, failure) -> forget(port, stopped));
    }
  }

  private synchronized void forget(int port, CompletableFuture<Void> stopped) {
    stopping.remove(port, stopped);
  }

  @Override
  protected void doStop() throws Exception {
    List<ServerProcess> left = new ArrayList<>();
    List<CompletableFuture<Void>> ends;
    synchronized (this) {
      shared.values().forEach(known -> left.add(known.server));
    }
    for (ServerProcess server : left) {
      synchronized (this) {
        Shared known = shared.get(server.spec().name());
        if (known != null) {
          known.users = 1;
        }
      }
      release(server);
    }
    synchronized (this) {
      ends = List.copyOf(stopping.values());
    }
    try {
      CompletableFuture.allOf(ends.toArray(CompletableFuture<?>[]::new))
          .get(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      // What is left is killed with the other live processes.
      return;
    }
  }
}
