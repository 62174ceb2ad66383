package io.cameleer.engine;

import io.cameleer.camel.Datasets;
import io.cameleer.run.RunJournal;
import io.cameleer.run.RunListener;
import io.cameleer.run.Timer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
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
 * @param setup adds to the Camel context before it starts
 * @param faults whether components go wrong on purpose where they say how
 * @param version which version of the documents is loaded, see {@link
 *     io.cameleer.run.RunContext#version}
 * @param admission how many runs go on at once, shared by engines that stand for one server
 */
public record EngineOptions(
    String name,
    List<RunListener> listeners,
    RunJournal journal,
    Map<String, String> environment,
    boolean jmx,
    @Nullable Timer timer,
    Consumer<CamelContext> setup,
    boolean faults,
    String version,
    Admission admission) {
  /** Copies the collections. */
  public EngineOptions {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(journal, "journal");
    Objects.requireNonNull(setup, "setup");
    Objects.requireNonNull(admission, "admission");
    listeners = List.copyOf(listeners);
    environment = Map.copyOf(environment);
  }

  /** Named {@code cameleer}, with the environment of the process, JMX, and nobody listening. */
  public static EngineOptions defaults() {
    return new EngineOptions(
        "cameleer",
        List.of(),
        RunJournal.NONE,
        System.getenv(),
        true,
        null,
        camel -> {},
        false,
        "",
        new Admission(RunLimits.NONE));
  }

  /** The same under another name. */
  public EngineOptions withName(String other) {
    return new EngineOptions(
        other, listeners, journal, environment, jmx, timer, setup, faults, version, admission);
  }

  /** The same with one more listener. */
  public EngineOptions withListener(RunListener listener) {
    List<RunListener> more = new ArrayList<>(listeners);
    more.add(listener);
    return new EngineOptions(
        name, more, journal, environment, jmx, timer, setup, faults, version, admission);
  }

  /** The same with another journal. */
  public EngineOptions withJournal(RunJournal other) {
    return new EngineOptions(
        name, listeners, other, environment, jmx, timer, setup, faults, version, admission);
  }

  /** The same with another environment. */
  public EngineOptions withEnvironment(Map<String, String> other) {
    return new EngineOptions(
        name, listeners, journal, other, jmx, timer, setup, faults, version, admission);
  }

  /** The same with JMX or without. */
  public EngineOptions withJmx(boolean on) {
    return new EngineOptions(
        name, listeners, journal, environment, on, timer, setup, faults, version, admission);
  }

  /** The same with another clock. */
  public EngineOptions withTimer(Timer other) {
    return new EngineOptions(
        name, listeners, journal, environment, jmx, other, setup, faults, version, admission);
  }

  /** The same with the datasets in this database, a JDBC URL. */
  public EngineOptions withDatabase(String url) {
    return withSetup(camel -> camel.getGlobalOptions().put(Datasets.URL_OPTION, url));
  }

  /** The same with something more to add to the Camel context, after what is added already. */
  public EngineOptions withSetup(Consumer<CamelContext> more) {
    return new EngineOptions(
        name,
        listeners,
        journal,
        environment,
        jmx,
        timer,
        setup.andThen(more),
        faults,
        version,
        admission);
  }

  /** The same with faults on purpose or without. */
  public EngineOptions withFaults(boolean on) {
    return new EngineOptions(
        name, listeners, journal, environment, jmx, timer, setup, on, version, admission);
  }

  /** The same for another version of the documents. */
  public EngineOptions withVersion(String other) {
    return new EngineOptions(
        name, listeners, journal, environment, jmx, timer, setup, faults, other, admission);
  }

  /** The same with other limits of how many runs go on at once. */
  public EngineOptions withAdmission(Admission other) {
    return new EngineOptions(
        name, listeners, journal, environment, jmx, timer, setup, faults, version, other);
  }
}
