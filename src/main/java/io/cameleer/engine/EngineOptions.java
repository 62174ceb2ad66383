package io.cameleer.engine;

import io.cameleer.run.RunJournal;
import io.cameleer.run.RunListener;
import io.cameleer.run.Timer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How an engine is to be.
 *
 * @param name the name of its Camel context, in JMX too
 * @param listeners hear of everything in all runs
 * @param journal keeps what must outlive the process
 * @param environment the environment variables that documents may ask for
 * @param jmx whether routes and jobs are shown over JMX
 * @param timer the clock; null for the system's
 */
public record EngineOptions(
    String name,
    List<RunListener> listeners,
    RunJournal journal,
    Map<String, String> environment,
    boolean jmx,
    @Nullable Timer timer) {
  /** Copies the collections. */
  public EngineOptions {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(journal, "journal");
    listeners = List.copyOf(listeners);
    environment = Map.copyOf(environment);
  }

  /** Named {@code cameleer}, with the environment of the process, JMX, and nobody listening. */
  public static EngineOptions defaults() {
    return new EngineOptions("cameleer", List.of(), RunJournal.NONE, System.getenv(), true, null);
  }

  /** The same under another name. */
  public EngineOptions withName(String other) {
    return new EngineOptions(other, listeners, journal, environment, jmx, timer);
  }

  /** The same with one more listener. */
  public EngineOptions withListener(RunListener listener) {
    List<RunListener> more = new ArrayList<>(listeners);
    more.add(listener);
    return new EngineOptions(name, more, journal, environment, jmx, timer);
  }

  /** The same with another journal. */
  public EngineOptions withJournal(RunJournal other) {
    return new EngineOptions(name, listeners, other, environment, jmx, timer);
  }

  /** The same with another environment. */
  public EngineOptions withEnvironment(Map<String, String> other) {
    return new EngineOptions(name, listeners, journal, other, jmx, timer);
  }

  /** The same with JMX or without. */
  public EngineOptions withJmx(boolean on) {
    return new EngineOptions(name, listeners, journal, environment, on, timer);
  }

  /** The same with another clock. */
  public EngineOptions withTimer(Timer other) {
    return new EngineOptions(name, listeners, journal, environment, jmx, other);
  }
}
