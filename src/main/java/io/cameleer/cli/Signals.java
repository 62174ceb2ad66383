package io.cameleer.cli;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Hears of Ctrl-C and of a polite kill before the JVM does: its shutdown hooks all run at once, and
 * that of an embedded database would close it under the runs that still end. The JVM's interface
 * for this is in every JDK but no part of the language, so it is reached by name; where it is not
 * there, a shutdown hook has to do.
 */
final class Signals {
  private static final String[] POLITE = {"TERM", "INT"};

  private Signals() {}

  /**
   * Calls the task at the first signal, on a thread of its own; the second one ends the process.
   */
  static void onStop(Runnable task) {
    AtomicBoolean heard = new AtomicBoolean();
    Runnable first =
        () -> {
          if (!heard.compareAndSet(false, true)) {
            Runtime.getRuntime().halt(ExitStatus.INTERRUPTED);
          }
          Thread.ofPlatform().name("stop").start(task);
        };
    try {
      for (String name : POLITE) {
        handle(name, first);
      }
    } catch (ReflectiveOperationException | RuntimeException e) {
      Runtime.getRuntime().addShutdownHook(new Thread(task, "stop"));
    }
  }

  private static void handle(String name, Runnable task) throws ReflectiveOperationException {
    Class<?> signal = Class.forName("sun.misc.Signal");
    Class<?> handler = Class.forName("sun.misc.SignalHandler");
    Object proxy =
        Proxy.newProxyInstance(
            Signals.class.getClassLoader(),
            new Class<?>[] {handler},
            (self, method, arguments) -> called(method, self, task));
    signal
        .getMethod("handle", signal, handler)
        .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
  }

  private static @Nullable Object called(Method method, Object self, Runnable task) {
    return switch (method.getName()) {
      case "handle" -> {
        task.run();
        yield null;
      }
      case "hashCode" -> System.identityHashCode(self);
      case "equals" -> false;
      default -> "signals";
    };
  }
}
