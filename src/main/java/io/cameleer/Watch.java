package io.cameleer;

import io.cameleer.api.Metrics;
import io.cameleer.engine.Deployments;
import io.cameleer.engine.EngineOptions;
import io.cameleer.engine.RunHandle;
import io.cameleer.engine.WorkflowInfo;
import io.cameleer.observe.Controls;
import io.cameleer.observe.JolokiaServer;
import io.cameleer.observe.LogContext;
import io.cameleer.observe.Logs;
import io.cameleer.observe.Monitoring;
import io.cameleer.observe.RunLog;
import io.cameleer.observe.Scrape;
import io.cameleer.observe.Tracing;
import io.cameleer.run.Run;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What a server is watched by: metrics, MBeans, a log and, where the environment asks for them,
 * traces and Jolokia. Made before its engines, attached to them when they run.
 */
final class Watch implements AutoCloseable {
  private final Map<String, String> environment;
  private final Monitoring monitoring = new Monitoring();
  private final @Nullable Tracing tracing;
  private @Nullable JolokiaServer jolokia;

  /**
   * Nothing is watched yet.
   *
   * @throws io.cameleer.observe.ObserveException when the environment asks for what cannot be
   */
  Watch(Map<String, String> environment) {
    this.environment = environment;
    Logs.setUp(environment);
    this.tracing = Tracing.ofEnvironment(environment).orElse(null);
  }

  /** The same engines, watched. */
  EngineOptions on(EngineOptions options) {
    EngineOptions watched =
        options
            .withListener(monitoring.runs())
            .withListener(new RunLog())
            .withSetup(monitoring::install)
            .withSetup(LogContext::install);
    return tracing == null ? watched : watched.withListener(tracing).withSetup(tracing::install);
  }

  /**
   * The server runs.
   *
   * @param lag how many changes wait to be stored
   * @throws io.cameleer.observe.ObserveException when Jolokia's port cannot be opened
   */
  void attach(Deployments deployments, IntSupplier lag) {
    monitoring.attach(new Steered(deployments, lag));
    jolokia = JolokiaServer.ofEnvironment(environment).orElse(null);
  }

  /** What Prometheus reads. */
  Metrics scrape() {
    Scrape scrape = monitoring.scrape();
    return new Metrics() {
      @Override
      public String contentType(@Nullable String accept) {
        return scrape.contentType(accept);
      }

      @Override
      public String text(@Nullable String accept) {
        return scrape.text(accept);
      }
    };
  }

  @Override
  public void close() {
    if (jolokia != null) {
      jolokia.close();
    }
    monitoring.close();
    if (tracing != null) {
      tracing.close();
    }
  }

  private record Steered(Deployments deployments, IntSupplier lag) implements Controls {
    @Override
    public Collection<Run> live() {
      return deployments.live();
    }

    @Override
    public List<String> workflows() {
      return deployments.workflows().stream().map(WorkflowInfo::id).toList();
    }

    @Override
    public boolean cancel(String runId, String reason) {
      Optional<Run> run = deployments.find(runId);
      run.ifPresent(found -> RunHandle.of(found).cancel(reason));
      return run.isPresent();
    }

    @Override
    public List<String> reload() {
      return deployments.reload().stream()
          .map(problem -> problem.at() + ": " + problem.message())
          .toList();
    }

    @Override
    public List<String> warnings() {
      return deployments.warnings();
    }

    @Override
    public int journalLag() {
      return lag.getAsInt();
    }

    @Override
    public Optional<String> journalTrouble() {
      return deployments.store().trouble();
    }
  }
}
