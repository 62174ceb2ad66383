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
  private volatile boolean used;
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

  /** Whether its processes take nobody's place. */
  boolean isOlder() {
    return ServerHandover.isMarkedOlder(context);
  }

  /**
   * One more route uses the process; it is started if it is not running. Does not wait.
   *
   * @throws IllegalArgumentException when there is another process of this name
   */
  ServerProcess acquire(ServerSpec spec, Supplier<Map<String, @Nullable String>> environment) {
    ServerHandover handover = ServerHandover.of(context);
    ServerProcess server;
    CompletableFuture<Void> before;
    synchronized (this) {
      used = true;
      Shared known = known(spec, environment, handover);
      if (!isSame(known.server.spec(), spec)) {
        throw new IllegalArgumentException(
            "process:" + spec.name() + " is described twice, and differently");
      }
      known.users++;
      server = known.server;
      before = stopping.getOrDefault(spec.port(), CompletableFuture.completedFuture(null));
    }
    if (handover == null) {
      var unused = before.thenRun(server::start);
    } else {
      handover.start(server);
    }
    return server;
  }

  private Shared known(
      ServerSpec spec,
      Supplier<Map<String, @Nullable String>> environment,
      @Nullable ServerHandover handover) {
    for (Shared other : shared.values()) {
      if (isSame(other.server.spec(), spec)) {
        return other;
      }
    }
    return shared.computeIfAbsent(
        spec.name(),
        name ->
            new Shared(
                handover == null
                    ? process(spec, environment, processes)
                    : handover.take(
                        spec, this, environment, among -> process(spec, environment, among))));
  }

  private ServerProcess process(
      ServerSpec spec, Supplier<Map<String, @Nullable String>> environment, LiveProcesses among) {
    return new ServerProcess(spec, environment, among, log(spec.name()), this::otherAt);
  }

  static boolean isSame(ServerSpec one, ServerSpec other) {
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

  /** Completes when calls of this process may go on, see {@link ServerProcess#ready}. */
  CompletableFuture<Void> ready(ServerProcess server) {
    ServerHandover handover = ServerHandover.of(context);
    return handover == null ? server.ready() : handover.ready(server);
  }

  /** The process that listens at this port; null where it is none of ours. */
  @Nullable ServerProcess listeningAt(int port) {
    return used ? find(port) : null;
  }

  private synchronized @Nullable ServerProcess find(int port) {
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
    ServerHandover handover = ServerHandover.of(context);
    synchronized (this) {
      Map.@Nullable Entry<String, Shared> known = known(server);
      if (known == null || --known.getValue().users > 0) {
        return;
      }
      shared.remove(known.getKey());
      int port = server.spec().port();
      CompletableFuture<Void> stopped =
          handover == null ? onThread(server::stop) : handover.give(server, this);
      stopping.put(port, stopped);
      var unused = stopped.whenComplete((done, failure) -> forget(port, stopped));
    }
  }

  /** By its name here: another context may call the same process otherwise. */
  private Map.@Nullable Entry<String, Shared> known(ServerProcess server) {
    return shared.entrySet().stream()
        .filter(known -> known.getValue().server == server)
        .findFirst()
        .orElse(null);
  }

  /** Does what takes a while on a thread of its own. */
  static CompletableFuture<Void> onThread(Runnable work) {
    return CompletableFuture.runAsync(
        work, task -> Thread.ofPlatform().name("stop process").start(task));
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
        Map.@Nullable Entry<String, Shared> known = known(server);
        if (known != null) {
          known.getValue().users = 1;
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
