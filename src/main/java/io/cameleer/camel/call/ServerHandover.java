package io.cameleer.camel.call;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/**
 * Server processes of Camel contexts that follow one another, as versions of documents do: one that
 * is the same in both goes on, one that was changed takes the place of the older one at its port,
 * for the calls of the older context, too, and gives it back if it goes away first. Safe for use by
 * several threads.
 */
public final class ServerHandover implements AutoCloseable {
  private static final String BEAN = "cameleer-servers";
  private static final String OLDER = "cameleer-servers-older";

  private final LiveProcesses processes = new LiveProcesses();
  private final List<Held> held = new ArrayList<>();

  /** A process, who uses it, and what is at its port in its place. */
  private static final class Held {
    private final ServerProcess server;
    private final Set<Servers> users = new HashSet<>();
    private @Nullable Held successor;
    private CompletableFuture<Void> before = CompletableFuture.completedFuture(null);

    Held(ServerProcess server) {
      this.server = server;
    }
  }

  /** No processes yet. */
  public ServerHandover() {
    processes.start();
  }

  /**
   * Lets a context take part.
   *
   * @param camel a context without routes
   */
  public void install(CamelContext camel) {
    camel.getRegistry().bind(BEAN, ServerHandover.class, this);
  }

  /**
   * Says of a context that it is an older one though it starts now: its processes take nobody's
   * place.
   *
   * @param camel a context without routes
   */
  public static void isOlder(CamelContext camel) {
    camel.getRegistry().bind(OLDER, Boolean.class, true);
  }

  static @Nullable ServerHandover of(CamelContext camel) {
    return camel.getRegistry().lookupByNameAndType(BEAN, ServerHandover.class);
  }

  /**
   * The process for a context: one that there is, or a new one.
   *
   * @param user the processes of the context
   * @param make makes one whose program is started among the given ones
   */
  synchronized ServerProcess take(
      ServerSpec spec,
      Servers user,
      Supplier<Map<String, @Nullable String>> environment,
      Function<LiveProcesses, ServerProcess> make) {
    for (Held known : held) {
      if (Servers.isSame(known.server.spec(), spec)) {
        known.users.add(user);
        known.server.environment(environment);
        return known.server;
      }
    }
    Held fresh = new Held(make.apply(processes));
    fresh.users.add(user);
    for (Held other : held) {
      boolean active = other.successor == null;
      if (active && other.server.spec().port() == spec.port() && !other.users.contains(user)) {
        meet(other, fresh, user);
      }
    }
    held.add(fresh);
    return fresh.server;
  }

  /** Two want one port: that of the older context gives way. */
  private static void meet(Held there, Held fresh, Servers user) {
    if (user.isOlder()) {
      fresh.successor = there;
    } else {
      there.successor = fresh;
      fresh.before =
          CompletableFuture.allOf(fresh.before, there.before, Servers.onThread(there.server::stop));
    }
  }

  static boolean isMarkedOlder(CamelContext camel) {
    return camel.getRegistry().lookupByNameAndType(OLDER, Boolean.class) != null;
  }

  private @Nullable Held held(ServerProcess server) {
    return held.stream().filter(one -> one.server == server).findFirst().orElse(null);
  }

  /** Starts a process when its port is free, unless another one is there in its place. */
  synchronized void start(ServerProcess server) {
    Held known = held(server);
    if (known != null && known.successor == null) {
      var unused = known.before.thenRun(server::start);
    }
  }

  /** The process that serves the calls of this one; under the lock. */
  private ServerProcess serving(ServerProcess server) {
    Held serving = held(server);
    while (serving != null && serving.successor != null) {
      serving = serving.successor;
    }
    return serving == null ? server : serving.server;
  }

  /** Completes when calls of this process may go on: with another one, perhaps. */
  CompletableFuture<Void> ready(ServerProcess server) {
    CompletableFuture<Void> free;
    ServerProcess serving;
    synchronized (this) {
      serving = serving(server);
      Held known = held(serving);
      free = known == null ? CompletableFuture.completedFuture(null) : known.before;
    }
    return free.thenCompose(now -> serving.ready());
  }

  /** A context does not need the process any more. */
  synchronized CompletableFuture<Void> give(ServerProcess server, Servers user) {
    Held known = held(server);
    if (known == null || !known.users.remove(user) || !known.users.isEmpty()) {
      return CompletableFuture.completedFuture(null);
    }
    held.remove(known);
    CompletableFuture<Void> stopped = Servers.onThread(server::stop);
    List<Held> older = held.stream().filter(one -> one.successor == known).toList();
    if (older.isEmpty()) {
      return stopped;
    }
    Held next = known.successor == null ? older.getLast() : known.successor;
    older.forEach(one -> one.successor = one == next ? null : next);
    if (known.successor == null) {
      next.before = CompletableFuture.allOf(stopped, known.before).thenRun(next.server::revive);
    }
    return stopped;
  }

  /** Ends what is left. */
  @Override
  public void close() {
    processes.stop();
  }
}
